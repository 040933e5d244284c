import { config } from "../../app.config.ts";
import { en, type Words } from "./en.ts";

const languages: Readonly<Record<string, Words>> = { en };

/** The catalogue of the language that app.config.ts names. */
export const words: Words = languages[config.language] ?? en;
