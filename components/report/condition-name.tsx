import { MethodMark } from "@/components/charts/method-mark";
import type { ConditionReport } from "@/lib/core/report/report-types";
import { standingOf } from "@/lib/core/report/standing";

/** A condition by its mark and name, with what is not as asked for: fewer demonstrations, replies still to come, an early end. */
export function ConditionName({ condition }: { condition: ConditionReport }) {
  const remark = remarkOn(condition);
  const standing = standingOf(condition);
  return (
    <span className="flex items-start gap-2">
      <span className="pt-0.75">
        <MethodMark method={condition.method} standing={standing} />
      </span>
      <span>
        <span className={condition.name.length < 28 ? "sm:whitespace-nowrap" : ""}>
          {condition.name.replaceAll(" = ", "\u00a0=\u00a0")}
        </span>
        {standing !== "behind" && <span className="sr-only">, {standing}</span>}
        {remark !== null && <span className="block text-small text-ink-3">{remark}</span>}
      </span>
    </span>
  );
}

function remarkOn({ status, flags, done, total, n, nUsed, scores }: ConditionReport): string | null {
  const used = n !== null && nUsed !== null && nUsed < n ? [`${nUsed} of ${n} fit the context`] : [];
  used.push(...flags.map((flag) => `instruction ${flag}`));
  if (status === "waiting") return ["waiting", ...used].join(", ");
  const failed = scores?.outcomes.failed ?? 0;
  if (failed > 0) used.push(`incomplete, ${failed} failed`);
  if (done < total) used.push(`${done} of ${total}${status === "cancelled" ? ", stopped" : ""}`);
  return used.length === 0 ? null : used.join(", ");
}
