import { z } from "zod";
import { owner, type RequestContext } from "../context.ts";
import { fetchJson, type ServiceAddress, serviceUrl } from "./fetch-json.ts";
import { OWNER_HEADER } from "./owner-header.ts";

/** Where a parcel is. */
export const Parcel = z.object({
  carrier: z.string(),
  tracking_code: z.string(),
  status: z.enum(["in_transit", "out_for_delivery", "delivered"]),
  location: z.string(),
  /** A date, such as `2026-11-24`. */
  expected: z.iso.date(),
});
export type Parcel = z.infer<typeof Parcel>;

export interface Carrier {
  /**
   * @returns undefined for a code that the carrier does not know
   * @throws ServiceUnavailableError @throws ServiceAnswerError
   */
  track(trackingCode: string, context: RequestContext, signal?: AbortSignal): Promise<Parcel | undefined>;
}

/** `GET /parcels/<tracking code>`. */
export class HttpCarrier implements Carrier {
  readonly #address: ServiceAddress;

  constructor(address: ServiceAddress) {
    this.#address = address;
  }

  track(trackingCode: string, context: RequestContext, signal?: AbortSignal): Promise<Parcel | undefined> {
    const url = serviceUrl(this.#address, `parcels/${encodeURIComponent(trackingCode)}`);
    return fetchJson(url, this.#address, {
      service: "carrier",
      schema: Parcel,
      signal,
      headers: { [OWNER_HEADER]: encodeURIComponent(owner(context)) },
    });
  }
}
