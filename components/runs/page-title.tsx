import type { ReactNode } from "react";

/** The head of a page: its name, one sentence, and what can be done first. */
export function PageTitle({ title, about, children }: { title: ReactNode; about?: ReactNode; children?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="font-read text-answer font-semibold tracking-[-0.01em]">{title}</h1>
        {about !== undefined && <p className="mt-1 text-ink-2">{about}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}
