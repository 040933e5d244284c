import { openView, updateView, viewAnswer } from "../engine/views.ts";
import type { HandleApi } from "../kernel.ts";
import type { Block } from "../state.ts";
import { ApiError } from "../web_api/method.ts";
import { defineVendor } from "../vendors/vendor.ts";
import type { Datastores } from "../world.ts";
import { openWorkspace, type WorkspaceOptions } from "../workspace.ts";

/** The kernel's tests stand on their own: a handful of methods, and stores in memory. */
export function openTestWorkspace(options: WorkspaceOptions = {}) {
  return openWorkspace({
    appDir: new URL("app/", import.meta.url),
    variables: { GREETING: "hi" },
    vendors: [thing],
    limits: false,
    parts: { api, datastores: () => Promise.resolve(memoryStores()) },
    ...options,
  });
}

const thing = defineVendor<{ calls: string[] }>({
  id: "thing",
  title: "Thing",
  hosts: ["vendor.example"],
  start: () => ({ calls: [] }),
  answer({ method, url, body }, { state }) {
    state.calls.push(`${method} ${url.pathname}${url.search} ${body}`);
    return { status: 201, body: { n: state.calls.length } };
  },
});

const api: HandleApi = async (
  world,
  method,
  { headers, contentType, body },
) => {
  await Promise.resolve();
  const given: Record<string, unknown> = contentType === "application/json"
    ? JSON.parse(body)
    : Object.fromEntries(
      [...new URLSearchParams(body)].map((
        [key, value],
      ) => [key, parsed(value)]),
    );
  const token =
    world.state.tokens[headers.authorization?.replace("Bearer ", "") ?? ""];
  const answer = (more: Record<string, unknown>) => ({
    status: 200,
    headers: {},
    body: { ok: true, ...more },
  });
  const refuse = (error: string) => ({
    status: 200,
    headers: {},
    body: { ok: false, error },
  });
  if (!token) return refuse("invalid_auth");
  if (token.revoked) return refuse("token_revoked");
  try {
    switch (method) {
      case "chat.postMessage": {
        const channel = String(given.channel);
        const message = {
          type: "message" as const,
          ts: world.ts(channel),
          user: world.app.bot_user,
          text: String(given.text),
          ...(Array.isArray(given.blocks) &&
            { blocks: given.blocks as Block[] }),
          ...(token.execution && { execution: token.execution }),
        };
        (world.state.messages[channel] ??= []).push(message);
        world.changed({ type: "message", channel, message });
        return answer({ channel, ts: message.ts });
      }
      case "views.open": {
        const pointer = String(given.trigger_id ?? given.interactivity_pointer);
        const view = openView(world, given.view, pointer, {
          executionFromToken: token.execution,
        });
        return answer({ view: viewAnswer(world, view) });
      }
      case "views.update":
        return answer({
          view: viewAnswer(world, updateView(world, given, given.view)),
        });
      case "functions.completeSuccess":
      case "functions.completeError": {
        const result = method.endsWith("Error")
          ? { error: String(given.error) }
          : { outputs: given.outputs as Record<string, unknown> };
        const done = world.complete(
          String(given.function_execution_id),
          result,
        );
        return done.ok ? answer({}) : refuse(done.error);
      }
      default:
        return refuse("unknown_method");
    }
  } catch (error) {
    if (error instanceof ApiError) return refuse(error.code);
    throw error;
  }
};

function parsed(value: string): unknown {
  return /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function memoryStores(): Datastores {
  let all: Record<string, Record<string, unknown>[]> = {};
  const unused = () => Promise.reject(new Error("not in these tests"));
  return {
    put: unused,
    update: unused,
    get: unused,
    delete: unused,
    scan: unused,
    dump: () => Promise.resolve(structuredClone(all)),
    restore: (given) => {
      all = structuredClone(given);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
