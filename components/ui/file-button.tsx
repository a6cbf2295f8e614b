import { useRef } from "react";
import { Button, type ButtonKind } from "./button";

type Props = { label: string; kind: ButtonKind; about: string; onFile: (file: File) => void };

/** A button that asks for a file; `about` says to whom cannot see it what the file is for. The same file may be chosen twice. */
export function FileButton({ label, kind, about, onFile }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind={kind} onClick={() => picker.current?.click()}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        aria-label={about}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = "";
        }}
      />
    </>
  );
}
