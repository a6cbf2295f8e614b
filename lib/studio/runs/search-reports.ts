import "server-only";
import type { SearchProgress } from "@/lib/core/search-progress";

const pauseMs = 1_000;

/** Tells how far a search is: at once, then once a second while it changes. */
export type SearchReports = {
  /** Something changed. */
  changed: () => void;
  /** No more is told; resolves when the last one is saved. */
  end: () => Promise<void>;
};

/** `progress` is asked when there is something to save; what `save` rejects with is for `onError`, and the search goes on. */
export function searchReports(
  progress: () => SearchProgress,
  save: (progress: SearchProgress) => Promise<void>,
  onError: (error: unknown) => void,
): SearchReports {
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  const tell = () => {
    timer = undefined;
    saving = saving.then(() => save(progress())).catch(onError);
  };
  tell();
  return {
    changed: () => {
      timer ??= setTimeout(tell, pauseMs);
    },
    end: () => {
      clearTimeout(timer);
      return saving;
    },
  };
}
