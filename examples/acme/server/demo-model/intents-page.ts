import { resultOf } from "./conversation.ts";
import { type Intent, says } from "./intent.ts";

/** "Switch to the dark theme", "switch to the other theme" */
const theme: Intent = {
  name: "theme",
  when: says(
    /\b(dark|light|bright)(er)?\b.*\b(theme|mode|colou?rs?|page)\b|\b(theme|mode)\b.*\b(dark|light)\b|\bother (theme|mode)\b|\b(switch|go|turn|make it) (to )?(dark|light)\b/i,
  ),
  next(conversation) {
    const { text } = conversation;
    const wanted = /\bdark/i.test(text) ? "dark" : /\b(light|bright)/i.test(text) ? "light" : "other";
    const result = resultOf(conversation, "switch_theme");
    if (!result) return { call: "switch_theme", with: { theme: wanted } };
    // The page knows which one the other is.
    const theme = typeof result["theme"] === "string" ? result["theme"] : wanted;
    return {
      say:
        "error" in result ? "The page could not switch its theme." : `There you are: the **${theme}** theme.`,
    };
  },
};

/** "Take me to my orders page", "open the catalogue" */
const navigate: Intent = {
  name: "navigate",
  when: says(/\b(go to|take me|bring me|open|navigate)\b.*\b(page|orders?|catalog(ue)?|home|shop|front)\b/i),
  next(conversation) {
    const path = /\borders?\b/i.test(conversation.text) ? "/orders" : "/";
    const result = resultOf(conversation, "navigate");
    if (!result) return { call: "navigate", with: { path } };
    return {
      say:
        result["ok"] === false
          ? "The page has no such place."
          : `Here is ${path === "/" ? "the catalogue" : "your orders page"}.`,
    };
  },
};

/** "What is the weather in Lisbon?" */
const weather: Intent = {
  name: "weather",
  when: says(/\b(weather|forecast|temperature|how (warm|cold|hot) is it)\b/i),
  next(conversation) {
    const { text } = conversation;
    const result = resultOf(conversation, "get_weather");
    if (!result) {
      const city = /\b(?:in|for|at) ([\p{L}][\p{L} ,.'-]*)/iu
        .exec(text)?.[1]
        ?.replace(/\b(today|now|right now|please|tomorrow)\b.*$/i, "")
        .trim();
      if (!city) return { say: "In which city? Ask me for *the weather in Lisbon*, for example." };
      return {
        call: "get_weather",
        with: { city, units: /\b(fahrenheit|imperial|°f)\b/i.test(text) ? "imperial" : "metric" },
      };
    }
    if (result["ok"] !== true) {
      const message =
        typeof result["message"] === "string"
          ? result["message"]
          : "The weather service does not work right now.";
      return { say: `I cannot tell you the weather. ${message}\n\nEverything else works as usual.` };
    }
    const units = result["units"] as { temperature: string; wind: string };
    return {
      say: `In **${String(result["city"])}**: ${String(result["description"])}, **${String(result["temperature"])} ${units.temperature}** (feels like ${String(result["feels_like"])} ${units.temperature}), wind ${String(result["wind"])} ${units.wind}.`,
    };
  },
};

export const PAGE = { theme, navigate, weather };
