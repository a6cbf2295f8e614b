import type { Draft } from "@/components/examples/draft";

type Props = { draft: Draft; method: string; chosen: number | null; onChoose: (index: number | null) => void };

/** The written instruction and those made by hand, one of them shown. */
export function VariantChooser({ draft, method, chosen, onChoose }: Props) {
  const choices = [
    ...(draft.written === null ? [] : [{ index: null, name: method }]),
    ...draft.variants.map(({ name }, index) => ({ index, name: name.trim() === "" ? "No name yet" : name })),
  ];
  return (
    <div role="group" aria-label="Instructions" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-small">
      {choices.map(({ index, name }) => (
        <button
          key={index ?? "written"}
          type="button"
          aria-pressed={index === chosen}
          onClick={() => onChoose(index)}
          className="min-h-6 max-w-60 truncate border-b-2 border-transparent not-aria-pressed:forced-colors:border-[color:Canvas] text-ink-2 hover:text-ink aria-pressed:border-accent aria-pressed:text-ink"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
