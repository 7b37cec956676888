import { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { Resource } from "../remote/resources.ts";
import { ServiceAnswerError, ServiceUnavailableError } from "../resilience/errors.ts";
import { ATTEMPTS, type RetryOptions, withRetry } from "../resilience/retry.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

export type ExternalDataResult = { data: Resource } | { error: string };

/** Returns the maker's data of a product. Asks the service up to three times. */
export async function fetchExternalData(
  resourceId: string,
  context: RequestContext,
  { resources, log }: Pick<Services, "resources" | "log">,
  asking: Pick<RetryOptions, "signal" | "onRetry"> = {},
): Promise<ExternalDataResult> {
  try {
    const data = await withRetry(() => resources.fetch(resourceId, context, asking.signal), {
      service: "resources",
      log,
      ...asking,
    });
    return data ? { data } : { error: `There is nothing about "${resourceId}".` };
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError || error instanceof ServiceAnswerError)) throw error;
    log.warn({ service: error.service, code: error.code }, "no external data");
    return { error: "The maker's data cannot be had right now." };
  }
}

/**
 * External data with retry: the maker's data of a product, from a service on the network.
 *
 * When to use: reads of a service that is not yours. The tool makes three attempts, each of at most ten seconds.
 * Between two attempts the tool waits for one to ten seconds, and the user sees each wait. After a permanent failure
 * the tool does not ask again.
 */
export function fetchExternalDataTool(services: Services) {
  return acmeTool({
    name: "fetch_external_data",
    description:
      "What the maker says of a product: who makes it, in which country, of which materials, and when the next delivery comes.",
    parameters: z.object({
      resource_id: z
        .string()
        .regex(/^[\w-]{1,100}$/)
        .describe("A product's id"),
    }),
    log: services.log,
    async execute({ resource_id }, context) {
      await context.progress("Asking the maker…", "globe");
      return fetchExternalData(resource_id, context.caller, services, {
        signal: context.signal,
        onRetry: ({ attempt }) =>
          context.progress(`No answer. Trying again (${attempt} of ${ATTEMPTS})…`, "reload"),
      });
    },
  });
}
