import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startService } from "../test-support/http-service.ts";
import { Chat, openApp, saidIn, type TestApp } from "../test-support/open-app.ts";
import { answerPage } from "./recorded-chat.ts";

// What customers hear where a service fails: honest, and without a developer's words.

let acme: TestApp;
beforeAll(async () => {
  acme = await openApp();
});
afterAll(() => acme[Symbol.asyncDispose]());

const chatAs = async (user: string) => new Chat(acme.client(await acme.session(user)), answerPage);

describe("the demo model", () => {
  test("degrades when the order service is down, and recovers", async () => {
    const chat = await chatAs("Linus");
    expect(saidIn(await chat.say("Simulate an outage"))).toContain("order service is not available");
    expect(saidIn(await chat.say("Show my orders"))).toContain("order service is not available");
    expect(saidIn(await chat.say("Where is my order?"))).toContain("order service is not available");
    expect(saidIn(await (await chatAs("Grace")).say("Show my orders"))).toContain("Your orders:");
    expect(saidIn(await chat.say("End the outage"))).toContain("over");
    expect(saidIn(await chat.say("Show my orders"))).toContain("Your orders:");
  });

  test("tells of a failure that is no outage", async () => {
    const chat = await chatAs("Margaret");
    expect(saidIn(await chat.say("Simulate a broken order service"))).toMatch(/your orders right now/);
  });

  test("tells honestly that the carrier is down, with the code of the parcel", async () => {
    const said = saidIn(await (await chatAs("Radia")).say("Simulate a carrier that is down"));
    expect(said).toMatch(/carrier does not answer right now[^]*tracking code is `SP\d+`/);
    expect(said).not.toContain("carrier_down");
  });

  test("tells honestly that the makers' data cannot be had", async () => {
    const chat = await chatAs("Frances");
    await chat.say("Simulate an outage of the makers");
    expect(saidIn(await chat.say("Who makes the Forge Pan?"))).toContain("cannot reach the maker's data");
    expect(saidIn(await chat.say("End the outage"))).toContain("over");
    expect(saidIn(await chat.say("Who makes the Forge Pan?"))).toContain("is made by");
  });

  test("retries a flaky carrier after a second and says so", async () => {
    const chat = await chatAs("Barbara");
    const events = await chat.say("Simulate a flaky carrier");
    expect(events).toContainEqual(
      expect.objectContaining({ type: "progress_update", text: expect.stringContaining("(2 of 3)") }),
    );
    expect(saidIn(events)).toContain("Swift Parcel");
  });

  test("says that there is no weather report, without a developer's words", async () => {
    const said = saidIn(await (await chatAs("Grace")).say("What is the weather in Lisbon?"));
    expect(said).toContain("I have no weather report here");
    expect(said).not.toMatch(/OPENWEATHER|API|configured/);
  });

  test.each([
    [
      "en",
      "What is the weather in Lisbon?",
      "In Lisbon: light rain, 16.4 °C (feels like 16.1 °C), humidity 82 %",
    ],
    [
      "de",
      "Wie ist das Wetter in Lissabon?",
      "In Lisbon: light rain, 16,4 °C (gefühlt 16,1 °C), Luftfeuchte 82 %",
    ],
    ["ar", "كيف الطقس في لشبونة؟", "الرطوبة 82٪"],
  ])("tells the weather in %s, where there is a report", async (_locale, question, answer) => {
    await using service = await startService((_request, response) =>
      response.end(
        JSON.stringify({
          name: "Lisbon",
          weather: [{ description: "light rain" }],
          main: { temp: 16.4, feels_like: 16.1, humidity: 82 },
          wind: { speed: 5.2 },
        }),
      ),
    );
    await using reported = await openApp({ OPENWEATHER_API_KEY: "k", OPENWEATHER_BASE_URL: service.url });
    expect(saidIn(await new Chat(reported.client()).say(question))).toContain(answer);
  });

  test("says that it does not know a city", async () => {
    await using service = await startService((_request, response) => {
      response.statusCode = 404;
      response.end("{}");
    });
    await using reported = await openApp({ OPENWEATHER_API_KEY: "k", OPENWEATHER_BASE_URL: service.url });
    const said = saidIn(await new Chat(reported.client()).say("What is the weather in Atlantis?"));
    expect(said).toBe("The weather report does not know that city.");
  });
});
