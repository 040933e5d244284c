/** Emoji by the names that Slack writes between colons. An unknown name is shown as it is written. */

/** `/emoji-signs.js` puts them there, before the page's script runs. */
const { EMOJI_SIGNS: SIGNS = {} } = globalThis as {
  EMOJI_SIGNS?: Record<string, string[]>;
};

/** `tada`, `:tada:` or `+1::skin-tone-3`. */
export function emoji(written: string, all = SIGNS): string {
  const [name = "", tone] = written.replace(/^:|:$/g, "").split("::skin-tone-");
  const signs = Object.hasOwn(all, name) ? all[name]! : [];
  return signs[Number(tone ?? 1) - 1] ?? signs[0] ?? `:${name}:`;
}

/** Text in which names stand between colons: plain_text objects and form titles. */
export function withEmoji(text: string, all = SIGNS): string {
  return text.replace(
    /:([a-z0-9_+-]+):/g,
    (_, name: string) => emoji(name, all),
  );
}
