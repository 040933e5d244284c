/** Why something did not work, beside where it was tried. */
export function Failure(
  { error, forget }: { error: string | undefined; forget(): void },
) {
  if (!error) return null;
  return (
    <div className="failure" role="alert">
      <span>{error}</span>
      <button type="button" aria-label="Dismiss" onClick={forget}>×</button>
    </div>
  );
}
