"use client";

import { useEffect } from "react";
import { Button } from "@/components/ui/button";

/** The cause is in the log of the server; what a person can do is try again, with nothing lost. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <section role="alert" className="max-w-160">
      <h1 className="font-read text-answer">This page could not be shown.</h1>
      <p className="mt-2 mb-4 text-ink-2">
        Something failed that we did not foresee. Nothing you stored is lost. Try again; if it happens twice, the log of
        the app names the cause{error.digest ? ` under ${error.digest}` : ""}.
      </p>
      <Button kind="primary" onClick={reset}>
        Try again
      </Button>
    </section>
  );
}
