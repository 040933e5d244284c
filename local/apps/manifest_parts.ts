import { isRecord } from "../web_api/arguments.ts";
import type { Datastore } from "./manifest_rules.ts";
import { atMost, between, when } from "./rules.ts";

/** Rules for datastores and OAuth2 providers. */

const MAX_ATTRIBUTES = 100;
const TIMESTAMP = "slack#/types/timestamp";
/** Slack: guide on datastores. */
const NOT_STORED = [
  "slack#/types/blocks",
  "slack#/types/credential/oauth2",
  "slack#/types/interactivity",
];
/** Of a key's type: its values must be texts. */
const NO_TEXT =
  /^(integer|number|boolean|object|array|slack#\/types\/timestamp)$/;

export function storeProblems(it: Datastore, at: string): string[] {
  const { attributes = {}, primary_key: key, time_to_live_attribute: ttl } = it;
  const keyType = attributes[key]?.type;
  const unstored = Object.entries(attributes).filter(([, { type }]) =>
    NOT_STORED.includes(type)
  );
  return [
    ...atMost(MAX_ATTRIBUTES, `${at}.attributes`, attributes),
    ...when([
      [
        keyType === undefined || NO_TEXT.test(keyType),
        `${at}.primary_key: ${key} must be an attribute of type string.`,
      ],
      [
        ttl !== undefined && attributes[ttl]?.type !== TIMESTAMP,
        `${at}.time_to_live_attribute: ${ttl} must be an attribute of type ${TIMESTAMP}.`,
      ],
    ]),
    ...unstored.map(([name, { type }]) =>
      `${at}.attributes.${name}.type: ${type} cannot be stored.`
    ),
  ];
}

/** Slack: DefineOAuth2Provider, and the manifest's schema. */
export function providerProblems(given: unknown, at: string): string[] {
  const { provider_type, options } = isRecord(given) ? given : {};
  if (provider_type === "SLACK_PROVIDED") return [];
  const fields = isRecord(options) ? options : {};
  const { identity_config: identity, scope } = fields;
  const who = isRecord(identity) ? identity : {};
  const field = `${at}.options`;
  return when([
    [
      provider_type !== "CUSTOM",
      `${at}.provider_type must be CUSTOM, not ${provider_type}.`,
    ],
    [
      !between(fields.client_id, 1, 1024),
      `${field}.client_id must have 1 to 1024 characters.`,
    ],
    [
      !between(fields.provider_name, 2, 255),
      `${field}.provider_name must have 2 to 255 characters.`,
    ],
    [!Array.isArray(scope), `${field}.scope must be a list.`],
    ...["authorization_url", "token_url"].map((name): [boolean, string] => [
      !isSecureUrl(fields[name]),
      `${field}.${name} must begin with https:// and have at most 255 characters.`,
    ]),
    [
      !isSecureUrl(who.url),
      `${field}.identity_config.url must begin with https:// and have at most 255 characters.`,
    ],
    [
      !/^\$\..+/.test(String(who.account_identifier)),
      `${field}.identity_config.account_identifier must begin with "$.".`,
    ],
  ]);
}

function isSecureUrl(value: unknown): boolean {
  return between(value, 5, 255) && String(value).startsWith("https://");
}
