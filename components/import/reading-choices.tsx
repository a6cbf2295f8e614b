"use client";

import { counted } from "@/components/runs/wording";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FileFormat, Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { DelimiterField } from "./delimiter-field";

const formatNames: Record<FileFormat, string> = {
  csv: "Delimited text (CSV)",
  tsv: "Delimited text (TSV)",
  text: "Plain text, a label and a text a line",
  fasttext: "FastText",
  json: "JSON",
  jsonl: "JSONL, a record a line",
  chat: "OpenAI chat, JSONL",
  "label-studio": "Label Studio, JSON",
  promptfoo: "promptfoo tests",
  yaml: "YAML",
  xlsx: "Excel workbook",
  parquet: "Parquet",
};

const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "iso-8859-2",
  "iso-8859-15",
  "macintosh",
  "koi8-r",
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
];

/** Formats in which the first record may be names or data. */
const mayHaveHeader = new Set<FileFormat>(["csv", "tsv", "xlsx"]);

type Props = { inspection: Inspection; change: (patch: Mapping) => void };

/** What the file was taken for; everything that it leaves open can be chosen otherwise. */
export function ReadingChoices({ inspection, change }: Props) {
  const { format, looked, whole, sheets, entries, encoding, delimiter, mapping } = inspection;
  return (
    <div>
      <p>
        {formatNames[format]}.{" "}
        <span className="text-ink-2">
          {whole
            ? looked === 1
              ? "Its one row was looked at."
              : `All ${counted(looked, "row")} were looked at.`
            : `The first ${counted(looked, "row")} were looked at.`}
        </span>
      </p>
      <div className="mt-3 flex flex-wrap gap-3 empty:hidden">
        {entries.length > 1 && (
          <Choice
            label="File in the archive"
            value={mapping.entry}
            options={entries}
            onValue={(entry) => change({ entry, sheet: undefined })}
          />
        )}
        {sheets.length > 1 && (
          <Choice label="Sheet" value={mapping.sheet} options={sheets} onValue={(sheet) => change({ sheet })} />
        )}
        {encoding !== null && (
          <Choice
            label="Encoding"
            value={encoding}
            options={encodings.includes(encoding) ? encodings : [encoding, ...encodings]}
            onValue={(chosen) => change({ encoding: chosen })}
          />
        )}
        {delimiter !== null && <DelimiterField value={delimiter} onValue={(chosen) => change({ delimiter: chosen })} />}
        {mayHaveHeader.has(format) && <HeaderChoice inspection={inspection} change={change} />}
      </div>
    </div>
  );
}

type ChoiceProps = { label: string; value: string | undefined; options: string[]; onValue: (value: string) => void };

function Choice({ label, value, options, onValue }: ChoiceProps) {
  return (
    <Field label={label} className="max-w-full">
      <Select value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </Select>
    </Field>
  );
}

function HeaderChoice({ inspection: { columns, mapping }, change }: Props) {
  const named = mapping.header ?? columns.some(({ name }) => name !== null);
  return (
    <Field label="First row">
      <Select value={String(named)} onChange={(event) => change({ header: event.target.value === "true" })}>
        <option value="true">Names of the columns</option>
        <option value="false">Data already</option>
      </Select>
    </Field>
  );
}
