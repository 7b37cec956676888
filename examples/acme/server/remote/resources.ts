import { z } from "zod";
import { owner, type RequestContext } from "../context.ts";
import { fetchJson, type ServiceAddress, serviceUrl } from "./fetch-json.ts";
import { OWNER_HEADER } from "./owner-header.ts";

/** What the makers of a product say of it. */
export const Resource = z.object({
  id: z.string(),
  maker: z.string(),
  country: z.string(),
  materials: z.array(z.string()).max(50),
  /** When the next delivery from the maker comes, such as `2026-12-14`. */
  restock_on: z.iso.date(),
});
export type Resource = z.infer<typeof Resource>;

export interface Resources {
  /**
   * @returns undefined for an id that the service does not know
   * @throws ServiceUnavailableError @throws ServiceAnswerError
   */
  fetch(id: string, context: RequestContext, signal?: AbortSignal): Promise<Resource | undefined>;
}

/** `GET /resources/<id>`. */
export class HttpResources implements Resources {
  readonly #address: ServiceAddress;

  constructor(address: ServiceAddress) {
    this.#address = address;
  }

  fetch(id: string, context: RequestContext, signal?: AbortSignal): Promise<Resource | undefined> {
    const url = serviceUrl(this.#address, `resources/${encodeURIComponent(id)}`);
    return fetchJson(url, this.#address, {
      service: "resources",
      schema: Resource,
      signal,
      headers: { [OWNER_HEADER]: encodeURIComponent(owner(context)) },
    });
  }
}
