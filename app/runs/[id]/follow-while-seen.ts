import { goesOnByItself, type LiveProgress } from "@/lib/core/live-progress";

const againMs = 3_000;

/**
 * Hears how far a run is for as long as that changes and the page is seen: a browser opens few connections to one server, and pages that are
 * hidden would use them up. Returns how to stop.
 */
export function followWhileSeen(url: string, hear: (progress: LiveProgress) => void): () => void {
  let source: EventSource | undefined;
  let again: number | undefined;
  const close = () => {
    window.clearTimeout(again);
    source?.close();
  };
  const open = () => {
    close();
    if (document.hidden) return;
    let last: LiveProgress | undefined;
    source = new EventSource(url);
    source.addEventListener("progress", ({ data }: MessageEvent<string>) => {
      last = JSON.parse(data) as LiveProgress;
      hear(last);
    });
    source.addEventListener("done", () => {
      close();
      if (last && goesOnByItself(last)) open();
    });
    // A browser asks again by itself after some errors and not after others.
    source.addEventListener("error", () => {
      close();
      again = window.setTimeout(open, againMs);
    });
  };
  document.addEventListener("visibilitychange", open);
  open();
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}
