import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../config.ts";
import type { RequestContext } from "../context.ts";
import { openDatabase } from "../data/database.ts";
import type { Log } from "../log.ts";
import { createServices, type Services, type ServicesConfig } from "../services.ts";

export interface TestServices extends Services, AsyncDisposable {
  /** A caller: of the first tenant, unless another is named. */
  as(userId: string, tenantId?: string): Promise<RequestContext>;
  readonly log: MemoryLog;
}

/** A log that can be looked at. */
export class MemoryLog implements Log {
  readonly lines: { level: string; fields: object; message: string }[] = [];
  debug = (fields: object, message: string) => void this.lines.push({ level: "debug", fields, message });
  info = (fields: object, message: string) => void this.lines.push({ level: "info", fields, message });
  warn = (fields: object, message: string) => void this.lines.push({ level: "warn", fields, message });
  error = (fields: object, message: string) => void this.lines.push({ level: "error", fields, message });
}

/** Acme's services on a database of their own. */
export async function openServices(options: Partial<ServicesConfig> = {}): Promise<TestServices> {
  const folder = mkdtempSync(join(tmpdir(), "acme-services-"));
  const open = await openDatabase(join(folder, "acme.db"));
  const log = new MemoryLog();
  const weather = { apiKey: undefined, baseUrl: "http://127.0.0.1:9" };
  const services = await createServices(open, { ...readConfig({}), weather, ...options }, log);
  return {
    ...services,
    log,
    async as(userId, tenantId = "acme") {
      const tenant = await services.tenants.find(tenantId);
      if (!tenant) throw new Error(`There is no tenant "${tenantId}"`);
      return { userId, userName: userId, tenant, locale: "en", staff: false };
    },
    async [Symbol.asyncDispose]() {
      await services.close();
      open.connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
