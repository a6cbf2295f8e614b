"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { randomName } from "@/components/examples/draft";
import { readTextFile } from "@/components/examples/open-file";
import { runLimits } from "@/lib/core/contract/run-limits";
import { forgetFile, keepFile, loadFile } from "./kept-file";
import { type ArmsFile, readArmsFile } from "./read-arms-file";

export type ArmsFileState = {
  file: ArmsFile | null;
  /** True until the file that the address names has been read. */
  reading: boolean;
  /** True where the browser keeps nothing: the file then lives only as long as the page. */
  unsaved: boolean;
  choose: (file: File) => void;
  leaveOut: () => void;
};

type Held = { key: string | null; file: ArmsFile | null; unsaved: boolean };

const nothing: Held = { key: null, file: null, unsaved: false };

/** The file of predictions of a page: its content is kept in the browser under `key`, which the address names and `onKey` changes. */
export function useArmsFile(key: string | null, onKey: (key: string | null) => void): ArmsFileState {
  const [held, setHeld] = useState(nothing);
  // A file that was chosen while another was being read is the one that counts.
  const turn = useRef(0);

  useEffect(() => {
    if (key === null || key === held.key) return;
    const mine = ++turn.current;
    void readKept(key).then((file) => mine === turn.current && setHeld({ key, file, unsaved: false }));
  }, [key, held.key]);

  const choose = useCallback(
    (chosen: File) => {
      const mine = ++turn.current;
      void readChosen(chosen).then((next) => {
        if (mine !== turn.current) return;
        setHeld(next);
        onKey(next.key);
      });
    },
    [onKey],
  );
  const leaveOut = useCallback(() => {
    const mine = ++turn.current;
    // Forgotten first: a page that goes at once would not come to it.
    void forgetFile(key).then(() => {
      if (mine !== turn.current) return;
      setHeld(nothing);
      onKey(null);
    });
  }, [key, onKey]);
  const { file, unsaved } = held.key === key ? held : nothing;
  return { file, reading: held.key !== key && key !== null, unsaved, choose, leaveOut };
}

async function readKept(key: string): Promise<ArmsFile> {
  const kept = await loadFile(key);
  if (kept !== null) return readArmsFile(kept.name, kept.content);
  const problem =
    "The file of predictions that this address names is not kept in this browser. Choose it again, or leave it out.";
  return { name: "the file", arms: null, problem };
}

async function readChosen(chosen: File): Promise<Held> {
  const name = chosen.name.slice(0, runLimits.nameLength);
  const content = await readTextFile(chosen);
  if (content === null) {
    const problem = `“${name}” cannot be read as text. Expected a CSV, TSV or JSONL file in UTF-8 or UTF-16.`;
    return { ...nothing, file: { name, arms: null, problem } };
  }
  const key = randomName();
  const saved = await keepFile(key, { name, content });
  return { key: saved ? key : null, file: readArmsFile(name, content), unsaved: !saved };
}
