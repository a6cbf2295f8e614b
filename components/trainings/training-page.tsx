"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Answer } from "@/components/runs/answer";
import { Moment } from "@/components/runs/moment";
import { PageTitle } from "@/components/runs/page-title";
import { useUrlState } from "@/components/runs/use-url-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { useSettled } from "@/components/ui/use-settled";
import { showToast } from "@/components/ui/toast";
import type { TrainingSummary, TrainingView } from "@/lib/core/contract/training";
import { CurveFigure } from "./curve-figure";
import { curvesOf } from "./curves";
import { FixedTasks } from "./fixed-tasks";
import { Remarks } from "./remarks";
import { StepFields } from "./step-fields";
import { outcomeInWords, progressInWords } from "./training-words";
import { useTraining } from "./use-training";

type Actions = { remove: (id: string) => Promise<Answer<void>>; restore: (id: string) => Promise<Answer<void>> };

/** `initialJson` is the view as text: hundreds of points travel much faster as one string than as objects of the page. */
type Props = { initialJson: string; others: Pick<TrainingSummary, "id" | "name">[]; actions: Actions };

export function TrainingPage({ initialJson, others, actions }: Props) {
  const [initial] = useState(() => JSON.parse(initialJson) as TrainingView);
  const { search, set } = useUrlState();
  const typed = { from: search.get("from") ?? "", to: search.get("to") ?? "" };
  const range = useSettled(typed);
  const beside = others.find(({ id }) => id === search.get("with"))?.id ?? null;
  const { training: read, error } = useTraining(initial.id, range, initial);
  const { training: compared, error: otherError } = useTraining(beside, range, null);
  const training = read ?? initial;
  const lost = error ?? otherError;
  return (
    <>
      <PageTitle title={training.name} about={<Origin training={training} />}>
        {others.length > 0 && (
          <CompareSelect others={others} value={beside ?? ""} onChange={(id) => set({ with: id })} />
        )}
        <DeleteButton training={training} actions={actions} />
      </PageTitle>
      <p className="max-w-200 font-read text-head">{outcomeInWords(training)}</p>
      <p className="mt-1 text-ink-2" aria-live={training.state === "growing" ? "off" : "polite"}>
        {progressInWords(training)}
        {compared && ` Compared with “${compared.name}”, dashed: ${outcomeInWords(compared)}`}
      </p>
      {lost && <p className="mt-1 text-bad">{lost.message} The page shows what it read last.</p>}
      <StepFields training={training} range={typed} onChange={set} />
      <Curves training={training} compared={compared} />
      <FixedTasks training={training} compared={compared} />
      <Remarks remarks={training.remarks} />
    </>
  );
}

function Origin({ training: { baseModel, config, seed, start, startedAt } }: { training: TrainingView }) {
  const data = start.dataHash ? `, data ${start.dataHash.slice(0, 8)}` : "";
  return (
    <>
      {baseModel}, configuration {config}, seed {seed}
      {data}, version {start.version}, begun <Moment iso={startedAt} />.{" "}
      <Link href="/training" className="underline underline-offset-3">
        All trainings
      </Link>
    </>
  );
}

function Curves({ training, compared }: { training: TrainingView; compared: TrainingView | null }) {
  const shown = [training, compared].flatMap((one) =>
    one ? [...one.steps.from, ...one.steps.to, ...one.validations.to, ...one.validations.from] : [],
  );
  const curves = curvesOf(training, compared);
  if (curves.length === 0) return <p className="mt-6 text-ink-2">The pictures appear with the first step.</p>;
  const range: [number, number] = [Math.min(...shown), Math.max(...shown)];
  return (
    <div className="mt-5 grid gap-x-10 gap-y-6 lg:grid-cols-2">
      {curves.map((curve) => (
        <CurveFigure key={curve.title} curve={curve} range={range} />
      ))}
    </div>
  );
}

type CompareProps = { others: Props["others"]; value: string; onChange: (id: string | null) => void };

function CompareSelect({ others, value, onChange }: CompareProps) {
  return (
    <Select
      aria-label="Compare with"
      value={value}
      className="max-w-60"
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">compare with…</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function DeleteButton({ training: { id, name }, actions }: { training: TrainingView; actions: Actions }) {
  const router = useRouter();
  const remove = async () => {
    const removed = await actions.remove(id);
    if (!removed.ok) return showToast({ text: removed.message });
    const undo = () => void actions.restore(id).then(() => router.push(`/training/${id}`));
    showToast({ text: `Deleted “${name}”.`, undo });
    router.push("/training");
  };
  return <Button onClick={() => void remove()}>Delete</Button>;
}
