"use client";

import { useEffect, useState } from "react";
import { Button, type ButtonKind } from "./button";
import { copyText } from "./copy-text";

export function CopyButton({
  text,
  label = "Copy",
  kind = "quiet",
}: {
  text: string;
  label?: string;
  kind?: ButtonKind;
}) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const shown = { idle: label, copied: "Copied", refused: "Select and copy by hand" }[state];
  return (
    <Button kind={kind} onClick={async () => setState((await copyText(text)) ? "copied" : "refused")}>
      <span aria-live="polite">{shown}</span>
    </Button>
  );
}
