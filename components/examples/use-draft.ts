"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { loadDraft, saveDraft, saveLastDraft, savedDrafts, tabName, type Draft } from "./draft";

const channelName = "studio-draft";
const saveAfter = 400;

export type DraftState = {
  draft: Draft;
  /** False until the stored draft has been looked for: until then nothing may be typed over it. */
  ready: boolean;
  /** True where the browser keeps nothing: the draft then lives only as long as the tab. */
  unsaved: boolean;
  change: (patch: Partial<Draft>) => void;
  /** The draft as it is this moment, also between two drawings of the page. */
  now: () => Draft;
  /** The text another tab last saved, where it is not this tab's. */
  elsewhere: Draft | null;
  dismissElsewhere: () => void;
};

/** The draft of this tab, kept in the browser as it is typed. Another tab has its own; neither overwrites the other, and each hears of the other. */
export function useDraft(initial: Draft, preferInitial: boolean): DraftState {
  const [draft, setDraft] = useState(initial);
  const [ready, setReady] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const [elsewhere, setElsewhere] = useState<Draft | null>(null);
  const latest = useRef(initial);
  const tab = useRef("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Whether there is anything that the browser has not said it keeps. */
  const unkept = useRef(false);
  const channel = useRef<BroadcastChannel | null>(null);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const saving = latest.current;
    const kept = await saveDraft(tab.current, saving);
    if (kept && latest.current === saving) unkept.current = false;
    setUnsaved(!kept);
    channel.current?.postMessage(tab.current);
  }, []);

  const change = useCallback(
    (patch: Partial<Draft>) => {
      latest.current = { ...latest.current, ...patch };
      setDraft(latest.current);
      unkept.current = true;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), saveAfter);
    },
    [save],
  );

  useEffect(() => {
    let gone = false;
    tab.current = tabName();
    void loadDraft(tab.current).then((stored) => {
      if (gone) return;
      if (stored !== null && !preferInitial) {
        latest.current = { ...latest.current, ...stored };
        setDraft(latest.current);
      }
      setReady(true);
    });
    return () => {
      gone = true;
    };
  }, [preferInitial]);

  useEffect(() => {
    const saveNow = () => {
      if (timer.current !== undefined) void save();
    };
    const saveLast = () => {
      if (unkept.current) saveLastDraft(tab.current, latest.current);
    };
    addEventListener("pagehide", saveLast);
    document.addEventListener("visibilitychange", saveNow);
    return () => {
      removeEventListener("pagehide", saveLast);
      document.removeEventListener("visibilitychange", saveNow);
      saveLast();
      saveNow();
    };
  }, [save]);

  useEffect(() => {
    const open = new BroadcastChannel(channelName);
    channel.current = open;
    open.onmessage = ({ data }: MessageEvent<string>) => {
      if (data === tab.current) return;
      void savedDrafts().then((saved) => {
        const other = saved.find((candidate) => candidate.tab === data)?.draft;
        setElsewhere(other !== undefined && other.text !== latest.current.text ? other : null);
      });
    };
    return () => {
      channel.current = null;
      open.close();
    };
  }, []);

  const now = useCallback(() => latest.current, []);
  return { draft, ready, unsaved, change, now, elsewhere, dismissElsewhere: () => setElsewhere(null) };
}
