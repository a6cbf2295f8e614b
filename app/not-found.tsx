import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not here", robots: { index: false } };

export default function NotFound() {
  return (
    <section className="max-w-160">
      <h1 className="font-read text-answer">There is nothing at this address.</h1>
      <p className="mt-2 text-ink-2">
        It may have been deleted, its link may have been withdrawn, or the address is not complete. If somebody sent you
        the link, ask them for a new one.
      </p>
    </section>
  );
}
