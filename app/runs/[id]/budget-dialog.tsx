"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { NumberInput } from "@/components/runs/number-input";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Budget } from "@/lib/core/contract/run";
import type { ProblemDetail } from "@/lib/core/problem";
import { changeBudgetAction, resumeRunAction } from "./actions";
import type { RunDialogProps } from "./rename-dialog";

type Kinds = Record<keyof Budget, number | null>;

/** What a run may spend in all, its past included; it goes on from where the old budget stopped it. */
export function BudgetDialog({ record, budget, onChange, onClose }: RunDialogProps & { budget: Budget }) {
  const router = useRouter();
  const [kinds, setKinds] = useState<Kinds>({
    calls: budget.calls ?? null,
    tokens: budget.tokens ?? null,
    cost: budget.cost ?? null,
  });
  const [refusal, setRefusal] = useState<{ message: string; details: ProblemDetail[] }>();
  const set = (kind: keyof Budget) => (value: number | null) => setKinds((old) => ({ ...old, [kind]: value }));
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    const changed = await changeBudgetAction(record.id, chosen(kinds));
    if (!changed.ok) return setRefusal(changed);
    const resumed = await resumeRunAction(record.id);
    if (!resumed.ok) return setRefusal(resumed);
    router.refresh();
    await onChange();
    onClose();
  };
  const errorAt = (kind: keyof Budget) =>
    refusal?.details.find(({ pointer }) => pointer === `/budget/${kind}`)?.message;
  const elsewhere = refusal && !refusal.details.some(({ pointer }) => pointer?.startsWith("/budget/"));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Change the budget">
      <form onSubmit={(event) => void save(event)} className="grid gap-3">
        <p className="text-ink-2">For the whole run: what it has spent already counts. An empty field sets no limit.</p>
        <Field label="At most so many calls" hint="Attempts that failed are not counted" error={errorAt("calls")}>
          <NumberInput value={kinds.calls} min={1} max={1e9} empty onValue={set("calls")} />
        </Field>
        <Field label="At most so many tokens" error={errorAt("tokens")}>
          <NumberInput value={kinds.tokens} min={1} max={1e12} empty onValue={set("tokens")} />
        </Field>
        <Field label="At most so much money" hint="Needs the prices of every model" error={errorAt("cost")}>
          <NumberInput value={kinds.cost} min={0.000001} max={1e9} step="any" empty onValue={set("cost")} />
        </Field>
        {elsewhere && (
          <p role="alert" className="text-small text-bad">
            {refusal.message}
          </p>
        )}
        <Button kind="primary" type="submit" className="justify-self-end">
          Save and resume
        </Button>
      </form>
    </Dialog>
  );
}

function chosen({ calls, tokens, cost }: Kinds): Budget | null {
  if (calls === null && tokens === null && cost === null) return null;
  return { ...(calls !== null && { calls }), ...(tokens !== null && { tokens }), ...(cost !== null && { cost }) };
}
