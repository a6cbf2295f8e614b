import { useId, type ReactNode } from "react";

type Props = { title: string; about?: ReactNode; children: ReactNode };

/** One step of the import: its name and one sentence beside it, what is chosen in the middle. */
export function ImportSection({ title, about, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-t border-line py-5 lg:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="text-data font-semibold">
          {title}
        </h2>
        {about !== undefined && <p className="mt-0.5 text-small text-ink-2">{about}</p>}
      </div>
      <div className="grid min-w-0 gap-4">{children}</div>
    </section>
  );
}
