"use client";

import { useState } from "react";
import { count, counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { ExactText } from "./exact-text";
import { finalLabels, finalName, withName } from "./final-labels";

type Labels = Inspection["labels"];
type Rename = NonNullable<Mapping["rename"]>;

type Props = {
  labels: Labels;
  rename: Rename | undefined;
  meanings: Record<string, string>;
  onRename: (rename: Rename) => void;
  onMeaning: (label: string, meaning: string) => void;
};

const shownAtFirst = 12;
const shownMore = 100;

/** Every label: how many rows have it, what it shall be called, and what it means. */
export function LabelsEditor({ labels, rename = {}, meanings, onRename, onMeaning }: Props) {
  const [search, setSearch] = useState("");
  const [limit, setLimit] = useState(shownAtFirst);
  const wanted = search.trim().toLowerCase();
  const found = labels.filter(({ label }) => label.toLowerCase().includes(wanted));
  const most = Math.max(1, ...labels.map((each) => each.count));
  const merged = finalLabels(labels, rename);
  return (
    <div>
      {labels.length > shownAtFirst && (
        <div className="mb-2 max-w-70">
          <TextInput
            type="search"
            aria-label="Search the labels"
            placeholder={`Search ${counted(labels.length, "label")}`}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </div>
      )}
      <ul className="grid gap-x-4 sm:grid-cols-[minmax(0,max-content)_minmax(3rem,1fr)_max-content_minmax(0,12rem)_minmax(0,18rem)]">
        {found.slice(0, limit).map(({ label, count: rows }) => (
          <li
            key={label}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-line py-1.5 sm:col-span-full sm:grid-cols-subgrid sm:py-1"
          >
            <span dir="auto" className="truncate font-medium sm:max-w-50" title={label}>
              <ExactText value={label} />
            </span>
            <span aria-hidden="true" className="hidden sm:block">
              <span
                className="block h-1.5 rounded-xs bg-line-strong forced-colors:bg-[color:CanvasText]"
                style={{ width: `${(100 * rows) / most}%` }}
              />
            </span>
            <span className="text-right text-ink-2">{count(rows)}</span>
            <NameField label={label} rename={rename} merged={merged} onRename={onRename} />
            <MeaningField label={label} value={meanings[label] ?? ""} onMeaning={onMeaning} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-ink-2">No label matches.</p>}
      {found.length > limit && (
        <Button kind="link" className="mt-2" onClick={() => setLimit(limit + shownMore)}>
          {found.length - limit > shownMore
            ? `Show ${shownMore} more labels`
            : `Show all ${count(found.length)} labels`}
        </Button>
      )}
    </div>
  );
}

type NameProps = { label: string; rename: Rename; merged: Labels; onRename: (rename: Rename) => void };

function NameField({ label, rename, merged, onRename }: NameProps) {
  const name = finalName(label, rename);
  const joins = name !== label && merged.some((other) => other.label === name && other.label !== label);
  const together = merged.find((other) => other.label === name)?.count ?? 0;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="col-span-full sm:col-span-1">
      <TextInput
        aria-label={`New name of ${label}`}
        placeholder="Same name"
        value={typed ?? (name === label ? "" : name)}
        maxLength={500}
        onChange={({ target }) => {
          setTyped(target.value);
          onRename(withName(rename, label, target.value));
        }}
        onBlur={() => setTyped(null)}
      />
      {joins && <span className="text-tiny text-ink-2">{counted(together, "row")} under this name</span>}
    </div>
  );
}

type MeaningProps = { label: string; value: string; onMeaning: (label: string, meaning: string) => void };

function MeaningField({ label, value, onMeaning }: MeaningProps) {
  return (
    <div className="col-span-full sm:col-span-1">
      <TextInput
        aria-label={`What ${label} means`}
        placeholder="What it means, in your words"
        value={value}
        maxLength={2000}
        onChange={({ target }) => onMeaning(label, target.value)}
      />
    </div>
  );
}
