import { Fragment, type ReactNode } from "react";
import { usePage } from "../context.ts";
import { Link } from "../link.tsx";

/** One system with what it holds, the newest first. Without anything it is seen where an app may call one of its hosts. */
export function System(
  { name, hosts = [], empty = "", children }: {
    name: string;
    hosts?: readonly string[];
    empty?: string;
    children: ReactNode[];
  },
) {
  const { app, apps = app ? [app] : [] } = usePage().workspace;
  const isCalled = apps.some((one) =>
    one.hosts?.some((host) => hosts.includes(host))
  );
  if (children.length === 0 && !isCalled) return null;
  return (
    <section className="system" aria-label={name}>
      <h2>
        {name} <span className="count">{children.length}</span>
      </h2>
      {children.length === 0 ? <p className="empty">{empty}</p> : children}
    </section>
  );
}

/** An issue, a record, a call: what a link in Slack may lead to. */
export function Item(
  { id, name, wanted, title, status, facts, children }: {
    id?: string;
    name: string;
    wanted: boolean;
    title?: string;
    status: { word: string; tone: "open" | "busy" | "done" | "bad" };
    facts: Record<string, string>;
    children?: ReactNode;
  },
) {
  return (
    <article
      id={id}
      className={wanted ? "item wanted" : "item"}
      aria-label={name}
    >
      <header>
        <b className="item-name">{name}</b>
        <span className={`status ${status.tone}`}>{status.word}</span>
      </header>
      {title && <h3>{title}</h3>}
      <dl>
        {Object.entries(facts).map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </article>
  );
}

/** A text whose addresses can be followed. */
export function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>]+)/).map((part, index) =>
    index % 2 === 1
      ? <Link key={index} url={part}>{part}</Link>
      : <Fragment key={index}>{part}</Fragment>
  );
}

/** A part of an item that may get long. */
export function Part(
  { title, children }: { title: string; children: ReactNode[] },
) {
  if (children.length === 0) return null;
  return (
    <details open={children.length <= 3}>
      <summary>{title} ({children.length})</summary>
      <ul>{children}</ul>
    </details>
  );
}
