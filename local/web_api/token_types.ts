/**
 * Methods that exist, but take a user's, an app-level or a configuration token: `not_allowed_token_type` for a bot's.
 * Source: the scopes of each method's reference page.
 */
const NOT_FOR_BOTS: Readonly<Record<string, readonly string[]>> = {
  "apps.activities": ["list"],
  "apps.connections": ["open"],
  "apps.event.authorizations": ["list"],
  "apps.icon": ["set"],
  "apps.managed.permissions": ["set"],
  "apps.manifest": ["create", "delete", "export", "update", "validate"],
  "apps.user.connection": ["update"],
  dnd: ["endDnd", "endSnooze", "setSnooze"],
  files: ["sharedPublicURL"],
  "openid.connect": ["userInfo"],
  reminders: ["add", "complete", "delete", "info", "list"],
  search: ["all", "files", "messages"],
  stars: ["add", "list", "remove"],
  team: ["accessLogs", "billableInfo", "integrationLogs"],
  "tooling.tokens": ["rotate"],
  users: ["deletePhoto", "identity", "setPhoto"],
  "users.profile": ["set"],
};

export function isForOtherTokens(method: string): boolean {
  if (/^admin(\.\w+)+$/.test(method)) return true;
  const dot = method.lastIndexOf(".");
  const [family, name] = [method.slice(0, dot), method.slice(dot + 1)];
  return Object.hasOwn(NOT_FOR_BOTS, family) &&
    NOT_FOR_BOTS[family]?.includes(name) === true;
}
