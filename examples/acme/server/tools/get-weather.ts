import { z } from "zod";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { ServiceTimeoutError } from "../resilience/errors.ts";
import { withTimeout } from "../resilience/timeout.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

export const WEATHER_TIMEOUT_MS = 10_000;

export interface WeatherQuery {
  city: string;
  units: "metric" | "imperial";
}

export type WeatherResult =
  | {
      city: string;
      temperature: number;
      /** Such as `light rain`. */
      condition: string;
      /** In percent. */
      humidity: number;
      feels_like: number;
      wind: number;
      units: { temperature: "°C" | "°F"; wind: "m/s" | "mph" };
    }
  | {
      error: string;
      reason: "not_configured" | "unknown_city" | "timeout" | "http_error" | "bad_answer" | "unreachable";
    };

/** The fields that Acme reads of OpenWeatherMap's current weather (`/data/2.5/weather`). */
const Answer = z.object({
  name: z.string(),
  weather: z.array(z.object({ description: z.string() })).min(1),
  main: z.object({ temp: z.number(), feels_like: z.number(), humidity: z.number() }),
  wind: z.object({ speed: z.number() }),
});

/**
 * Returns the current weather in a city. Throws only if `signal` aborts: every other failure is a result with a reason.
 */
export async function getWeather(
  { city, units }: WeatherQuery,
  { apiKey, baseUrl }: Config["weather"],
  log: Log,
  signal?: AbortSignal,
): Promise<WeatherResult> {
  const failed = (
    reason: Extract<WeatherResult, { error: string }>["reason"],
    message: string,
    error?: unknown,
  ) => {
    log.warn({ service: "weather", reason, error }, "the weather service gave no answer");
    return { error: message, reason } as const;
  };
  if (!apiKey) {
    return failed("not_configured", "There is no weather report in this shop: none is configured.");
  }
  const url = new URL("/data/2.5/weather", baseUrl);
  url.search = new URLSearchParams({ q: city, units, appid: apiKey }).toString();
  try {
    return await withTimeout(
      async (either) => {
        const response = await fetch(url, { signal: either });
        if (response.status === 404) return failed("unknown_city", `There is no city "${city}" to be found.`);
        if (!response.ok) {
          await response.body?.cancel();
          return failed("http_error", `The weather service answered with status ${response.status}.`);
        }
        const answer = Answer.safeParse(await response.json());
        const [sky] = answer.data?.weather ?? [];
        if (!answer.success || !sky) {
          return failed(
            "bad_answer",
            "The weather service gave an answer that nobody understands.",
            answer.error,
          );
        }
        const { name, main, wind } = answer.data;
        return {
          city: name,
          temperature: main.temp,
          condition: sky.description,
          humidity: main.humidity,
          feels_like: main.feels_like,
          wind: wind.speed,
          units: units === "metric" ? { temperature: "°C", wind: "m/s" } : { temperature: "°F", wind: "mph" },
        };
      },
      { service: "weather", ms: WEATHER_TIMEOUT_MS, signal },
    );
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof ServiceTimeoutError) {
      return failed(
        "timeout",
        `The weather service did not answer within ${WEATHER_TIMEOUT_MS / 1000} seconds.`,
      );
    }
    if (error instanceof SyntaxError) {
      return failed("bad_answer", "The weather service gave an answer that is not JSON.", error);
    }
    return failed("unreachable", "The weather service could not be reached.", error);
  }
}

/**
 * External API tool: the weather from OpenWeatherMap.
 *
 * When to use: any API on the network. Check the API's answer with a schema, like any other input. Set a deadline. Log
 * every failure with its reason. Give the model a result that it can explain, never an exception.
 */
export function getWeatherTool({ weather, log }: Services) {
  return acmeTool({
    name: "get_weather",
    description: "The current weather in a city, for advice on what to take along.",
    parameters: z.object({
      city: z.string().min(1).max(100).describe("Such as `Lisbon` or `Lisbon,PT`"),
      units: z.enum(["metric", "imperial"]).default("metric").describe("By what the user is used to"),
    }),
    log,
    async execute(query, context) {
      await context.progress(`Asking for the weather in ${query.city}…`, "globe");
      return getWeather(query, weather, log, context.signal);
    },
  });
}
