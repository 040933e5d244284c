/** A value as it is kept, whole. */
export function Json({ title, value }: { title: string; value: unknown }) {
  const text = JSON.stringify(value ?? {}, null, 2);
  return (
    <details className="json">
      <summary>{title}</summary>
      <pre role="group" tabIndex={0} aria-label={title}>{text}</pre>
    </details>
  );
}
