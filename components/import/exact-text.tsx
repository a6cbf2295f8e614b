/** A value exactly as it is: spaces before and after it are drawn and told, since they are part of it. */
export function ExactText({ value }: { value: string }) {
  const inner = value.trim();
  if (inner === value) return value;
  const before = value.length - value.trimStart().length;
  const after = value.length - before - inner.length;
  return (
    <>
      <Spaces count={before} where="before" />
      {inner}
      <Spaces count={inner === "" ? 0 : after} where="after" />
    </>
  );
}

function Spaces({ count, where }: { count: number; where: string }) {
  if (count === 0) return null;
  const said = `${count === 1 ? "a space" : `${count} spaces`} ${where}`;
  return (
    <span title={said} className="font-code text-accent">
      <span aria-hidden="true">{"␣".repeat(Math.min(count, 8))}</span>
      <span className="sr-only">({said})</span>
    </span>
  );
}
