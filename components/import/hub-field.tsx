"use client";

import { useState } from "react";
import { counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { timeLeft } from "./amounts";
import { cancelHubFetch, startHubFetch, useHubFetch, type HubChoices, type HubFetch } from "./hub-fetch";
import { useSaid } from "./use-said";

/** A public dataset of the Hugging Face Hub by its name. */
export function HubField() {
  const fetched = useHubFetch();
  const [name, setName] = useState("");
  if (fetched.phase === "fetching") return <Fetching fetched={fetched} />;
  const ask = () => name.trim() !== "" && void startHubFetch({ name: name.trim() });
  return (
    <div className="grid gap-3">
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Field label="Name" className="min-w-0 max-w-100 flex-1">
          <TextInput
            placeholder="owner/name"
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Button type="submit" aria-disabled={name.trim() === ""}>
          Fetch
        </Button>
      </form>
      {fetched.phase === "failed" && (
        <p role="alert" className="text-small text-bad">
          {fetched.message}
        </p>
      )}
      {fetched.phase === "choices" && <HubChoice key={fetched.name} {...fetched} />}
    </div>
  );
}

function HubChoice({ name, choices }: { name: string; choices: HubChoices }) {
  const [config, setConfig] = useState(choices[0]?.config ?? "");
  const [split, setSplit] = useState("");
  const splits = choices.find((choice) => choice.config === config)?.splits ?? [];
  return (
    <div className="flex flex-wrap items-end gap-3">
      <p role="status" className="basis-full text-small text-ink-2">
        {name} has {counted(choices.length, "config")}: choose one.
      </p>
      <Field label="Config">
        <Select value={config} onChange={({ target }) => (setConfig(target.value), setSplit(""))}>
          {choices.map((choice) => (
            <option key={choice.config}>{choice.config}</option>
          ))}
        </Select>
      </Field>
      <Field label="Split">
        <Select value={split} onChange={({ target }) => setSplit(target.value)}>
          <option value="">All, told apart by a column</option>
          {splits.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Button onClick={() => void startHubFetch({ name, config, ...(split !== "" && { split }) })}>Fetch it</Button>
    </div>
  );
}

function Fetching({ fetched }: { fetched: Extract<HubFetch, { phase: "fetching" }> }) {
  const { name, progress, secondsLeft } = fetched;
  const rows = progress === null ? "asking the Hub" : counted(progress.rows, "row");
  const left = timeLeft(secondsLeft);
  const said = useSaid(`Fetching ${name}: ${rows}. ${left}`);
  return (
    <div className="rounded-box border border-line bg-surface px-4 py-3">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <span className="text-small text-ink-2 tabular-nums">
          {rows}
          {left !== "" && `, ${left}`}
        </span>
        <Button onClick={cancelHubFetch}>Cancel</Button>
      </div>
      <Progress label={`Fetching ${name}`} done={progress?.readBytes ?? null} total={progress?.bytes ?? 1} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
