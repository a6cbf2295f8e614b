import type { ReactNode } from "react";

/** An empty list: what would be here, and what to do to get it. */
export function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-t border-line py-8 text-ink-2">
      <p className="font-read text-head text-ink">{title}</p>
      <p className="mt-1 max-w-160">{children}</p>
    </div>
  );
}
