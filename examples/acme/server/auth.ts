import { RequestError } from "@chatwright/server";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { PAGE_HEADER, type RequestContext } from "./context.ts";
import type { Tenants } from "./data/tenants.ts";

/** The token that demo mode takes without a session, for curl and smoke tests. */
const TEST_TOKEN = "test-token";
const ISSUER = "acme-demo";
const SESSION_LENGTH = "30d";

// Half characters would all become the same one in the database.
const UserId = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((id) => id.isWellFormed(), "is no text");
const Claims = z.object({
  sub: UserId,
  name: z.string().trim().min(1).max(100).optional(),
  tenant: z.string().optional(),
  role: z.string().optional(),
});

/** A page of the shop: anything else in the header is as if it were not there. */
const Page = z
  .string()
  .regex(/^\/(?:account|about|desk|help(?:\/[\w-]{1,60})?|(?:products|orders|proposals)\/[\w-]{1,60})?$/);

export interface AuthOptions {
  tenants: Tenants;
  /** What tokens are signed with: your own secret, or in demo mode the server's. */
  key: string;
  /** Whether anybody may open a session as anybody. */
  demo: boolean;
  /** Demo mode: called with everybody who comes in. */
  welcome?: (context: RequestContext) => Promise<void>;
}

/**
 * Who is calling: a JWT signed with HS256, whose `sub` is the user, `name` how to address them, and `tenant` the shop; the
 * `role` "staff" opens the desk.
 *
 * When to use: your product already signs its users in. Sign a short-lived token for the chat where you know the user,
 * and let this verify it; the assistant then never needs your session cookies. In demo mode the same check runs on
 * tokens that `POST /api/session` gives to anybody.
 */
export class Auth {
  readonly demo: boolean;
  readonly #tenants: Tenants;
  readonly #key: Uint8Array;
  readonly #welcome: AuthOptions["welcome"];

  constructor({ tenants, key, demo, welcome }: AuthOptions) {
    this.#tenants = tenants;
    this.#welcome = demo ? welcome : undefined;
    this.#key = new TextEncoder().encode(key);
    this.demo = demo;
  }

  /** The caller of a request. @throws RequestError `unauthorized` without a valid token for a tenant that exists */
  async authenticate(headers: Headers): Promise<RequestContext> {
    const context = await this.#identify(headers);
    await this.#welcome?.(context);
    return context;
  }

  async #identify(headers: Headers): Promise<RequestContext> {
    const token = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    if (!token) throw new RequestError("unauthorized", "Could not sign in: send a bearer token");
    const locale = headers.get("accept-language")?.split(/[,;]/)[0]?.trim() || "en";
    const page = Page.safeParse(headers.get(PAGE_HEADER)).data;
    if (this.demo && token === TEST_TOKEN) {
      const tenant = await this.#tenants.first();
      return { userId: "test", userName: "Test", tenant, locale, page, staff: true };
    }
    const { sub, name = sub, tenant: tenantId, role } = await this.#verify(token);
    const tenant = tenantId === undefined ? await this.#tenants.first() : await this.#tenants.find(tenantId);
    if (!tenant)
      throw new RequestError("unauthorized", "Could not sign in: the token names no tenant of this server");
    return { userId: sub, userName: name, tenant, locale, page, staff: this.demo || role === "staff" };
  }

  /** Demo mode: a token for any user of any tenant. @throws RequestError for one that cannot be */
  async openSession(request: { user?: string | undefined; tenant?: string | undefined }): Promise<string> {
    if (!this.demo)
      throw new RequestError("not_found", "Could not open a session: this server is not in demo mode");
    const user = UserId.safeParse(request.user ?? `guest-${crypto.randomUUID().slice(0, 8)}`);
    if (!user.success)
      throw new RequestError("invalid_request", "Could not open a session: the user is empty or too long");
    const tenant =
      request.tenant === undefined ? await this.#tenants.first() : await this.#tenants.find(request.tenant);
    if (!tenant) {
      throw new RequestError("not_found", `Could not open a session: there is no tenant "${request.tenant}"`);
    }
    return new SignJWT({ tenant: tenant.id, name: user.data })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(user.data)
      .setIssuer(ISSUER)
      .setIssuedAt()
      .setExpirationTime(SESSION_LENGTH)
      .sign(this.#key);
  }

  async #verify(token: string): Promise<z.infer<typeof Claims>> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ["HS256"],
        requiredClaims: ["sub", "exp"],
      });
      return Claims.parse(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new RequestError("unauthorized", "Could not sign in: the token has expired", { cause: error });
      }
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
        throw new RequestError("unauthorized", "Could not sign in: the token is not valid here", {
          cause: error,
        });
      }
      throw error;
    }
  }
}
