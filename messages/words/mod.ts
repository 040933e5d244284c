import { config } from "../../app.config.ts";
import { bridgeEffect } from "../../incident/telling.ts";
import type { Words } from "./en.ts";

/** The catalogue of the language that app.config.ts names, with the words that are in that file itself. */
export const words: Words = withOwn(config.language);

function withOwn(catalogue: Words): Words {
  const kind = Object.fromEntries(
    Object.entries(config.kinds).map(([id, { title }]) => [id, title]),
  );
  const topic = Object.fromEntries(
    config.bannerTopics.map((name) => [name, name]),
  );
  const bridge = Object.fromEntries(
    (config.systems.bridges ?? []).map(({ system }) => [
      bridgeEffect(system.id),
      system.title,
    ]),
  );
  return {
    ...catalogue,
    severityMeans: { ...catalogue.severityMeans, ...config.severityMeans },
    choices: { ...catalogue.choices, kind, topic, bridge },
  };
}
