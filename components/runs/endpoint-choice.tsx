import Link from "next/link";
import type { EndpointView } from "@/lib/core/contract/endpoint";

type Props = {
  title: string;
  all: EndpointView[];
  chosen: EndpointView[];
  onChange: (ids: string[]) => void;
};

/** The models of one role; the last one chosen stays, since nothing works without any. */
export function EndpointChoice({ title, all, chosen, onChange }: Props) {
  const ids = chosen.map(({ id }) => id);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-data font-semibold">{title}</legend>
      {all.length === 0 && (
        <p className="text-ink-2">
          None yet.{" "}
          <Link href="/endpoints" className="underline underline-offset-3">
            Add one
          </Link>
        </p>
      )}
      {all.map(({ id, name, trained }) => (
        <label key={id} className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={ids.includes(id)}
            disabled={ids.length === 1 && ids[0] === id}
            onChange={() => onChange(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])}
          />
          <span className="truncate">
            {name}
            {trained && <span className="text-ink-2">, trained</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
