import { Mrkdwn } from "./mrkdwn.tsx";
import {
  type MarkdownItem,
  type MarkdownPart,
  parseMarkdown,
} from "./parse_markdown.ts";

export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown text">
      {parseMarkdown(text).map((part, index) => (
        <Part
          key={index}
          part={part}
        />
      ))}
    </div>
  );
}

function Part({ part }: { part: MarkdownPart }) {
  switch (part.type) {
    case "heading":
      return (
        <p
          className={`markdown-heading level-${part.level}`}
          role="heading"
          aria-level={part.level + 2}
        >
          <Mrkdwn text={part.text} />
        </p>
      );
    case "paragraph":
      return (
        <p>
          <Mrkdwn text={part.text} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Mrkdwn text={part.text} />
        </blockquote>
      );
    case "code":
      return <pre>{part.text}</pre>;
    case "rule":
      return <hr />;
    case "list":
      return <Items items={part.items} />;
    case "table":
      return <MarkdownTable rows={part.rows} />;
  }
}

function Items({ items }: { items: MarkdownItem[] }) {
  const numbers: number[] = [];
  return (
    <ul className="markdown-list">
      {items.map(({ text, indent, ordered, checked }, index) => {
        numbers.length = indent + 1;
        const number = numbers[indent] = (numbers[indent] ?? 0) + 1;
        const sign = checked !== undefined
          ? (
            <input
              type="checkbox"
              aria-label={checked ? "Done" : "To do"}
              checked={checked}
              disabled
              readOnly
            />
          )
          : ordered
          ? `${number}.`
          : "•";
        return (
          <li key={index} style={{ marginLeft: `${indent * 1.5}em` }}>
            <span aria-hidden={checked === undefined}>{sign}</span>
            <span className={checked ? "done" : ""}>
              <Mrkdwn text={text} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function MarkdownTable({ rows }: { rows: string[][] }) {
  const [head, ...body] = rows;
  return (
    <div className="block-table">
      <table>
        <thead>
          <tr>
            {head?.map((cell, at) => (
              <th key={at}>
                <Mrkdwn text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>
              {row.map((cell, at) => (
                <td key={at}>
                  <Mrkdwn text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
