/** What was typed and not sent, by place: it waits while the reader looks elsewhere. */
const drafts = new Map<string, string>();

export function readDraft(place: string): string {
  return drafts.get(place) ?? "";
}

export function writeDraft(place: string, text: string) {
  drafts.set(place, text);
}
