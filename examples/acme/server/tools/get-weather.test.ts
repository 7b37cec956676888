import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Chat, openApp, saidIn } from "../test-support/open-app.ts";
import { MemoryLog } from "../test-support/open-services.ts";
import { getWeather, WEATHER_TIMEOUT_MS } from "./get-weather.ts";

let server: Server | undefined;
afterEach(async () => {
  vi.useRealTimers();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** OpenWeatherMap, as far as we use it, on this machine. */
async function weatherService(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const LISBON = JSON.stringify({
  name: "Lisbon",
  weather: [{ description: "light rain", id: 500 }],
  main: { temp: 16.4, feels_like: 16.1, humidity: 82, pressure: 1013 },
  wind: { speed: 5.2, deg: 230 },
});
const query = { city: "Lisbon", units: "metric" } as const;

describe("getWeather", () => {
  test("asks for the city in the wanted units, with the key", async () => {
    let asked = "";
    const baseUrl = await weatherService((request, response) => {
      asked = request.url ?? "";
      response.end(LISBON);
    });
    const result = await getWeather(
      { city: "São Paulo", units: "imperial" },
      { apiKey: "k&y", baseUrl },
      new MemoryLog(),
    );
    const url = new URL(asked, baseUrl);
    expect(url.pathname).toBe("/data/2.5/weather");
    expect(Object.fromEntries(url.searchParams)).toEqual({ q: "São Paulo", units: "imperial", appid: "k&y" });
    expect(result).toMatchObject({ units: { temperature: "°F", wind: "mph" } });
  });

  test("gives what the service says", async () => {
    const baseUrl = await weatherService((_request, response) => response.end(LISBON));
    expect(await getWeather(query, { apiKey: "key", baseUrl }, new MemoryLog())).toEqual({
      city: "Lisbon",
      temperature: 16.4,
      condition: "light rain",
      humidity: 82,
      feels_like: 16.1,
      wind: 5.2,
      units: { temperature: "°C", wind: "m/s" },
    });
  });

  test.each([
    [404, "{}", "unknown_city"],
    [401, "{}", "http_error"],
    [500, "oops", "http_error"],
    [200, "<html>", "bad_answer"],
    [200, '{"name":"Lisbon"}', "bad_answer"],
  ] as const)("turns status %i with body %s into %s, and logs it", async (status, body, reason) => {
    const baseUrl = await weatherService((_request, response) => response.writeHead(status).end(body));
    const log = new MemoryLog();
    const result = await getWeather(query, { apiKey: "key", baseUrl }, log);
    expect(result).toMatchObject({ reason });
    expect(log.lines).toMatchObject([{ level: "warn", fields: { service: "weather", reason } }]);
  });

  test("gives up after ten seconds, and drops the connection", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const asked = Promise.withResolvers<void>();
    const dropped = Promise.withResolvers<void>();
    const baseUrl = await weatherService((_request, response) => {
      response.on("close", () => dropped.resolve());
      asked.resolve();
    });
    const log = new MemoryLog();
    const result = getWeather(query, { apiKey: "key", baseUrl }, log);
    await asked.promise;
    await vi.advanceTimersByTimeAsync(WEATHER_TIMEOUT_MS - 1);
    expect(log.lines).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await expect(result).resolves.toMatchObject({ reason: "timeout" });
    expect(log.lines).toMatchObject([{ fields: { reason: "timeout" } }]);
    await dropped.promise;
  });

  test("says that nobody is there", async () => {
    const baseUrl = await weatherService(() => {});
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    const result = await getWeather(query, { apiKey: "key", baseUrl }, new MemoryLog());
    expect(result).toMatchObject({ reason: "unreachable" });
  });

  test("says that it is not configured, without asking anybody", async () => {
    const result = await getWeather(
      query,
      { apiKey: undefined, baseUrl: "http://127.0.0.1:9" },
      new MemoryLog(),
    );
    expect(result).toMatchObject({ reason: "not_configured" });
  });

  test("ends with the answer that the user stops", async () => {
    const asked = Promise.withResolvers<void>();
    const baseUrl = await weatherService(() => asked.resolve());
    const stop = new AbortController();
    const result = getWeather(query, { apiKey: "key", baseUrl }, new MemoryLog(), stop.signal);
    await asked.promise;
    stop.abort(new Error("stopped"));
    await expect(result).rejects.toThrow("stopped");
  });
});

test("the assistant tells the weather it was given", async () => {
  const baseUrl = await weatherService((_request, response) => response.end(LISBON));
  await using acme = await openApp({ OPENWEATHER_API_KEY: "key", OPENWEATHER_BASE_URL: baseUrl });
  const said = saidIn(await new Chat(acme.client()).say("What is the weather in Lisbon?"));
  expect(said).toBe("In Lisbon: light rain, 16.4 °C (feels like 16.1 °C), humidity 82 %, wind 5.2 m/s.");
});
