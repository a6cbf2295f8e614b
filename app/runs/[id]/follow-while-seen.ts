import { goesOnByItself, type LiveProgress } from "@/lib/core/live-progress";

/** Also after a minute without fault, so that no server that ends at once is asked without pause. */
const againMs = 1_000;

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
    const askAgain = () => {
      close();
      again = window.setTimeout(open, againMs);
    };
    source.addEventListener("done", () => (last && goesOnByItself(last) ? askAgain() : close()));
    // A browser asks again by itself after some errors and not after others.
    source.addEventListener("error", askAgain);
  };
  document.addEventListener("visibilitychange", open);
  open();
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}
