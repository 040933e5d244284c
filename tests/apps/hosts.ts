import { bearerOf } from "../../local/vendors/http.ts";
import { defineVendor } from "../../local/vendors/vendor.ts";

/** The outside hosts of the fixture apps, as small as the apps need them. */

const REFUSED = { status: 401, body: { message: "Bad API key" } };

const WORDS: Record<string, Record<string, string>> = {
  "Hello, how are you?": {
    es: "Hola, ¿cómo estás?",
    de: "Hallo, wie geht es dir?",
  },
  "Guten Morgen": { en: "Good morning", es: "Buenos días" },
};

/** `POST /v1/translate` `{text, target}`. Counts what it was asked. */
export const translation = defineVendor<{ asked: number }>({
  id: "translation",
  title: "Translation",
  hosts: ["api.translation.example"],
  start: () => ({ asked: 0 }),
  answer(call, { state }) {
    if (call.url.pathname !== "/v1/translate" || call.method !== "POST") {
      return { status: 404, body: { message: "Not found" } };
    }
    if (call.headers.authorization !== "Key local-translation-key") {
      return REFUSED;
    }
    state.asked++;
    const { text, target } = JSON.parse(call.body) as Record<string, string>;
    const translated = WORDS[text ?? ""]?.[target ?? ""];
    return translated
      ? { status: 200, body: { translations: [{ text: translated }] } }
      : { status: 400, body: { message: `No words for ${target}` } };
  },
});

/** `GET /v1/current?city=…`, with a bearer token. Storms in Santos. */
export const weather = defineVendor({
  id: "weather",
  title: "Weather",
  hosts: ["api.weather.example"],
  start: () => ({}),
  answer(call) {
    if (call.url.pathname !== "/v1/current") {
      return { status: 404, body: { message: "Not found" } };
    }
    if (bearerOf(call) !== "local-weather-token") return REFUSED;
    switch (call.url.searchParams.get("city")) {
      case "Santos":
        return {
          status: 200,
          body: { city: "Santos", celsius: 19, sky: "storm", wind_kmh: 95 },
        };
      case "Lisbon":
        return {
          status: 200,
          body: { city: "Lisbon", celsius: 24, sky: "clear", wind_kmh: 12 },
        };
      default:
        return { status: 404, body: { message: "Unknown city" } };
    }
  },
});
