"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { openSession } from "./open-session";

/** The whole page is loaded anew when signed in: what the router kept of pages that were refused is of no use. */
export function SignInForm({ to }: { to: string }) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async () => {
    setBusy(true);
    const refused = await openSession(input.current?.value ?? "");
    if (refused === null) return window.location.assign(to);
    setBusy(false);
    setError(refused);
    input.current?.select();
  };
  return (
    <form
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <Field label="Password" hint="One password for all who work here. Shared reports need none." error={error}>
        <TextInput ref={input} type="password" name="password" autoComplete="current-password" required autoFocus />
      </Field>
      <div>
        <Button type="submit" kind="primary" aria-disabled={busy}>
          {busy ? "Signing in…" : "Sign in"}
        </Button>
      </div>
    </form>
  );
}
