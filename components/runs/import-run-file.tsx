"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { DifferencesList } from "@/components/report/differences-list";
import { Button } from "@/components/ui/button";
import type { ImportedRunView } from "@/lib/core/contract/run-file";
import { conditionName } from "@/lib/core/methods/condition-name";
import type { FileAgreement } from "@/lib/core/run-file/check-run-file";
import { unwrap, type Answer } from "./answer";
import type { ReadRun } from "./read-run-json";
import { count } from "./wording";

export type TakeRunFile = (file: unknown) => Promise<Answer<ImportedRunView>>;
type Props = { run: ReadRun; take: TakeRunFile };

/** What a run file holds, whether its figures follow from its replies, and the button that takes it in. */
export function ImportRunFile({ run: { value, file, agreement }, take }: Props) {
  const router = useRouter();
  const { record } = file;
  const taken = useMutation({
    mutationFn: () => unwrap(take(value)),
    onSuccess: ({ id }) => router.push(`/runs/${id}`),
  });
  const busy = taken.isPending || taken.isSuccess;
  const agrees = agreement.differences.length === 0;
  return (
    <section aria-label="What the file holds" className="mt-6 grid gap-3">
      <h2 className="font-read text-head" dir="auto">
        {record.name}
      </h2>
      <p className="text-ink-2">
        {count(record.conditions.length)} conditions over {count(record.test.length)} test examples of{" "}
        {record.dataset.name}, with {count(record.labels.length)} labels; saved by version {record.version}.
      </p>
      <ul className="text-small text-ink-2">
        {record.conditions.slice(0, 20).map((condition, at) => (
          <li key={at}>{conditionName(condition)}</li>
        ))}
        {record.conditions.length > 20 && <li>and {count(record.conditions.length - 20)} more</li>}
      </ul>
      <Check agreement={agreement} />
      {agrees && (
        <div>
          <Button kind="primary" aria-disabled={busy} onClick={() => !busy && taken.mutate()}>
            {busy ? "Importing…" : "Import this run"}
          </Button>
        </div>
      )}
      {taken.isError && (
        <p role="alert" className="text-bad">
          {taken.error.message}
        </p>
      )}
    </section>
  );
}

function Check({ agreement: { compared, absent, differences } }: { agreement: FileAgreement }) {
  if (differences.length === 0) {
    return (
      <div role="status">
        <p className="text-ok">
          {count(compared)} of {count(compared)} figures agree with the raw replies in the file.
        </p>
        {absent > 0 && (
          <p className="text-small text-ink-2">
            {count(absent)} more {absent === 1 ? "is" : "are"} computed here, and not stated in the file: an earlier
            version of the studio wrote it.
          </p>
        )}
      </div>
    );
  }
  return (
    <div role="alert" className="text-bad">
      <p>
        {count(differences.length)} of {count(compared)} figures do not follow from the raw replies in the file: it was
        changed after it was written, or another version of the studio computed it otherwise. It is not imported: ask
        for the same run saved as one file (HTML), which computes its own figures anew, or have it saved again by this
        version.
      </p>
      <DifferencesList differences={differences} said="stated" />
    </div>
  );
}
