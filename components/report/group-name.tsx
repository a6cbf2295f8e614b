import { MethodMark } from "@/components/charts/method-mark";
import { standingOf } from "@/lib/core/report/standing";
import { drawsInWords } from "@/lib/core/report/sweep-answer";
import type { GroupReport } from "@/lib/core/report/sweep-types";

type Props = { group: GroupReport; open: boolean; onToggle: () => void };

/** A group by its name, with how many draws it is the mean of; pressing it shows or hides them. */
export function GroupName({ group, open, onToggle }: Props) {
  const { name, members, measured } = group;
  const standing = standingOf(group);
  const part = measured.length < members.length ? `, ${measured.length} of ${members.length} measured` : "";
  return (
    <button
      type="button"
      aria-expanded={open}
      className="flex min-h-6 items-start gap-2 text-left hover:text-accent"
      onClick={onToggle}
    >
      <span className="pt-0.75">
        <MethodMark method={group.method} standing={standing} />
      </span>
      <span>
        {name.replaceAll(" = ", "\u00a0=\u00a0")}
        {standing !== "behind" && <span className="sr-only">, {standing}</span>}
        <span className="block text-small text-ink-3">
          <span aria-hidden="true">{open ? "▾" : "▸"} </span>
          mean of {drawsInWords(group)}
          {part}
        </span>
      </span>
    </button>
  );
}
