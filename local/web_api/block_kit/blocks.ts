import { alert, card, carousel, container, plan, taskCard } from "./cards.ts";
import {
  button,
  contextActionElements,
  overflow,
  pickers,
  plainTextInput,
  sectionPickers,
  viewInputs,
  workflowButton,
} from "./elements.ts";
import { menus, modalInputMenus } from "./menus.ts";
import { httpsUrl, image } from "./objects.ts";
import { richText } from "./rich_text.ts";
import { dataTable, table } from "./tables.ts";
import {
  anyText,
  anything,
  boolean,
  byType,
  list,
  object,
  oneOf,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** Block Kit's blocks (docs.slack.dev, "Blocks") by surface. */

const block_id = string(255);
const buttons = { button, overflow };
const messageButtons = { ...buttons, workflow_button: workflowButton };

const textOrFields: Rule = (value, at, report) => {
  const { text, fields } = value as Record<string, unknown>;
  if (text === undefined && fields === undefined) {
    report("must provide text or fields", at);
  }
};

function section(elements: Record<string, Rule>): Rule {
  return object({}, {
    block_id,
    text: anyText(3000),
    fields: list(anyText(2000), 10),
    accessory: byType({
      ...menus,
      ...sectionPickers,
      ...elements,
      image: image(),
    }),
    expand: boolean,
  }, textOrFields);
}

function actions(elements: Record<string, Rule>): Rule {
  return object({
    elements: list(byType({ ...menus, ...pickers, ...elements }), 25),
  }, { block_id });
}

function input(elements: Record<string, Rule>): Rule {
  const element = byType({
    ...pickers,
    plain_text_input: plainTextInput,
    ...elements,
  });
  return object({ label: plainText(2000), element }, {
    block_id,
    hint: plainText(2000),
    optional: boolean,
    dispatch_action: boolean,
  });
}

const video = object({
  alt_text: string(2000),
  title: plainText(199),
  thumbnail_url: string(3000),
  video_url: httpsUrl,
}, {
  block_id,
  author_name: string(49),
  description: plainText(200),
  provider_icon_url: string(3000),
  provider_name: string(255),
  title_url: httpsUrl,
});

const context = object({
  elements: list(
    byType({
      image: image(),
      plain_text: anyText(Infinity),
      mrkdwn: anyText(Infinity),
    }),
    10,
  ),
}, { block_id });

const everywhere = {
  divider: object({}, { block_id }),
  header: object({ text: plainText(150) }, { block_id }),
  image: image({ block_id, title: plainText(2000) }),
  context,
  rich_text: richText,
  video,
};

/** Of remote files, which the app itself keeps. */
const file = object(
  { external_id: string(255, { min: 1 }), source: oneOf("remote") },
  { block_id },
);

const inMessages = {
  ...everywhere,
  section: section(messageButtons),
  actions: actions(messageButtons),
  input: input(menus),
  table,
  file,
};

const inModals = {
  ...everywhere,
  section: section(buttons),
  actions: actions(buttons),
  input: input({ ...modalInputMenus, ...viewInputs }),
};

/** Source: the reference lists for each block the surfaces that take it. */
export const BLOCKS: Record<"message" | "modal", Record<string, Rule>> = {
  message: {
    ...inMessages,
    container: container(inMessages),
    card,
    carousel,
    data_table: dataTable,
    task_card: taskCard,
    plan,
    context_actions: object(
      { elements: list(byType(contextActionElements), 5) },
      { block_id },
    ),
    markdown: object({ text: string(12_000, { min: 1 }) }, { block_id }),
    call: object({ call_id: string(255, { min: 1 }) }, {
      block_id,
      api_decoration_available: boolean,
      call: anything,
    }),
  },
  modal: {
    ...inModals,
    container: container(inModals),
    alert,
  },
};
