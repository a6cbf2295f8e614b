"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

const usual: Record<string, string> = { ",": "Comma ,", ";": "Semicolon ;", "\t": "Tab", "|": "Bar |" };
const other = "other";

/** The character between two columns: one of the usual ones, or any. */
export function DelimiterField({ value, onValue }: { value: string; onValue: (delimiter: string) => void }) {
  const [typing, setTyping] = useState(false);
  const isOther = typing || !(value in usual);
  const choose = (chosen: string) => {
    setTyping(chosen === other);
    if (chosen !== other) onValue(chosen);
  };
  return (
    <>
      <Field label="Between columns">
        <Select value={isOther ? other : value} onChange={(event) => choose(event.target.value)}>
          {Object.entries(usual).map(([character, name]) => (
            <option key={character} value={character}>
              {name}
            </option>
          ))}
          <option value={other}>Another character</option>
        </Select>
      </Field>
      {isOther && (
        <Field label="The character" className="w-28">
          <TextInput
            maxLength={1}
            defaultValue={value in usual ? "" : value}
            onChange={({ target }) => target.value.length === 1 && onValue(target.value)}
          />
        </Field>
      )}
    </>
  );
}
