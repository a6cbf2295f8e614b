"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { PageDrop } from "@/components/import/page-drop";
import type { Answer } from "@/components/runs/answer";
import { counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { FileButton } from "@/components/ui/file-button";
import { TextArea } from "@/components/ui/text-input";
import type { AppendedLog } from "@/lib/core/contract/training";
import { sendLog } from "./send-log";

/** Takes a log by drop, choice or paste, says what became of it, and leads to its training. */
export function AddLog() {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState<Answer<AppendedLog> | null>(null);
  const send = async (log: Blob | string) => {
    setSending(true);
    setSent(null);
    const answer = await sendLog(log);
    setSending(false);
    if (answer.ok && answer.data.problems.length === 0) return router.push(answer.data.url);
    setSent(answer);
    router.refresh();
  };
  return (
    <section aria-label="Add a log" className="mt-8 grid gap-5 border-t border-line pt-5 lg:grid-cols-2">
      <PageDrop onFile={(file) => void send(file)} />
      <div className="min-w-0">
        <h2 className="font-read text-head font-semibold">Add a log</h2>
        <p className="mt-1 text-ink-2">
          Drop it anywhere on this page, choose it, or paste it. One that grew since adds what is new.
        </p>
        <p className="mt-3">
          <FileButton kind="plain" label="Choose a log…" about="A training log" onFile={(file) => void send(file)} />
        </p>
        <Paste disabled={sending} onSend={(text) => void send(text)} />
        <div aria-live="polite" className="mt-3">
          {sending && <p>Reading…</p>}
          {sent && <Outcome sent={sent} />}
        </div>
      </div>
      <Commands />
    </section>
  );
}

function Paste({ disabled, onSend }: { disabled: boolean; onSend: (text: string) => void }) {
  const [text, setText] = useState("");
  return (
    <div className="mt-3 grid gap-2">
      <Field label="Lines of a log">
        <TextArea
          rows={4}
          value={text}
          spellCheck={false}
          className="font-code text-small"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <p>
        <Button disabled={disabled || text.trim() === ""} onClick={() => onSend(text)}>
          Add these lines
        </Button>
      </p>
    </div>
  );
}

function Outcome({ sent }: { sent: Answer<AppendedLog> }) {
  const problems = sent.ok ? sent.data.problems : sent.details;
  return (
    <div className="animate-arrive">
      <p className={sent.ok ? "" : "text-bad"}>
        {sent.ok ? kept(sent.data) : sent.message}{" "}
        {sent.ok && (
          <Link href={sent.data.url} className="underline underline-offset-3">
            Open “{sent.data.name}”
          </Link>
        )}
      </p>
      {problems.length > 0 && (
        <ul className="mt-1 max-h-60 overflow-y-auto text-small text-bad" tabIndex={0} aria-label="Lines left out">
          {problems.map(({ line, message }, at) => (
            <li key={at}>{line === undefined ? message : `Line ${line}: ${message}`}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function kept({ lines: { added, known, refused } }: AppendedLog): string {
  const before = known === 0 ? "" : `, ${counted(known, "line")} known before`;
  return `${counted(added, "line")} added${before}, ${counted(refused, "line")} left out.`;
}

const unchanging = () => () => undefined;

function Commands() {
  // The server does not know by which address it is reached.
  const origin = useSyncExternalStore(
    unchanging,
    () => location.origin,
    () => "",
  );
  const command = `curl -H "Content-Type: application/x-ndjson" --data-binary @log.ndjson ${origin}/api/v1/trainings`;
  return (
    <div className="min-w-0">
      <h2 className="font-read text-head font-semibold">While it trains</h2>
      <p className="mt-1 text-ink-2">
        <code>training/README.md</code> says how to start a training; it writes a log, one line a step. Post the log
        whole, as often as you like: lines that are here already are not counted twice, and an open page follows.
      </p>
      <div className="mt-3 flex items-start gap-2 rounded-box border border-line bg-surface py-1 pl-3">
        <pre
          tabIndex={0}
          role="region"
          aria-label="Command that posts a log"
          className="min-w-0 grow overflow-x-auto py-2"
        >
          {command}
        </pre>
        <CopyButton text={command} />
      </div>
    </div>
  );
}
