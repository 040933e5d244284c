/** What agents do in Salesforce itself, past the API. */
import { Mistake } from "../engine/refusal.ts";
import { type ByHand, type People, written } from "./by_hand.ts";
import { choicesOf, idOf } from "./salesforce_objects.ts";
import {
  create,
  editByHand,
  recordsOf,
  type SalesforceRecord,
  type SalesforceState,
} from "./salesforce_records.ts";

type Work = ByHand<SalesforceState>;
/** Of a case. */
const SUBJECT_MAX_LENGTH = 255;

export const people: People<SalesforceState> = {
  hands: {
    status: (doing) => choose(doing, "Status"),
    priority: (doing) => choose(doing, "Priority"),
    /** A customer calls, and it is about this incident. */
    open_case(doing) {
      const Subject = written(doing);
      if (Subject.length > SUBJECT_MAX_LENGTH) {
        throw new Mistake(
          `A subject has at most ${SUBJECT_MAX_LENGTH} letters.`,
        );
      }
      const incident = recordOf(doing, "Incident");
      const OwnerId = agentOf(doing);
      const { id } = make(doing, "Case", { Subject, Origin: "Phone", OwnerId });
      const link = { CaseId: id, RelatedIssueId: incident.id };
      make(doing, "CaseRelatedIssue", link);
    },
    close_case(doing) {
      const changes = { Status: "Closed" };
      const one = recordOf(doing, "Case");
      editByHand("Case", one, changes, doing.clock.now(), agentOf(doing));
    },
  },
  /** The flow runs after an Incident was saved. */
  tells: ({ incidents }, item) =>
    incidents.find(({ id }) => id === item)?.externalId ?? undefined,
};

function choose(doing: Work, field: "Status" | "Priority"): void {
  const { value, clock } = doing;
  if (!choicesOf("Incident", field).includes(value)) {
    throw new Mistake(`${field} has no value "${value}".`);
  }
  const record = recordOf(doing, "Incident");
  const changes = { [field]: value };
  editByHand("Incident", record, changes, clock.now(), agentOf(doing));
}

function make(doing: Work, object: string, values: Record<string, unknown>) {
  const { state, clock } = doing;
  const now = clock.now();
  const made = create({ state, context: doing, now }, object, values);
  const agent = agentOf(doing);
  editByHand(object, made, { CreatedById: agent }, now, agent);
  return made;
}

function recordOf({ state, item }: Work, object: string): SalesforceRecord {
  const record = recordsOf(state, object).find(({ id }) => id === item);
  if (!record) throw new Mistake(`Salesforce has no ${object} ${item}.`);
  return record;
}

/** Whoever has no user there works as Ana, who has. */
function agentOf({ state, who }: Work): string {
  const user = recordsOf(state, "User").find(({ fields }) =>
    fields["Name"] === who
  );
  return user?.id ?? idOf("User", 2);
}
