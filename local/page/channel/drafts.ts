/** What was written and not sent, by place: it waits while the reader looks elsewhere. */
export interface Draft {
  text: string;
  /** Files that are there already, by id and name. */
  files: { id: string; name: string }[];
}

const drafts = new Map<string, Draft>();

export function readDraft(place: string): Draft {
  return drafts.get(place) ?? { text: "", files: [] };
}

export function writeDraft(place: string, draft: Draft) {
  drafts.set(place, draft);
}
