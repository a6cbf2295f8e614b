"use client";

import { useState } from "react";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  value: number | null;
  min: number;
  max: number;
  step?: number | "any";
  placeholder?: string;
  label?: string;
  /** Called with every number within the limits; with null when the field is emptied and `empty` allows it. */
  onValue: (value: number | null) => void;
  empty?: boolean;
};

/** A number within limits. What is being typed is left alone; leaving the field shows the number that counts. */
export function NumberInput({ value, min, max, step = 1, placeholder, label, onValue, empty = false }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (text.trim() === "") {
      if (empty) onValue(null);
    } else if (
      Number.isFinite(number) &&
      number >= min &&
      number <= max &&
      (step === "any" || Number.isInteger(number))
    ) {
      onValue(number);
    }
  };
  return (
    <TextInput
      type="number"
      inputMode={step === "any" ? "decimal" : "numeric"}
      aria-label={label}
      min={min}
      max={max}
      step={step}
      placeholder={placeholder}
      value={typed ?? value ?? ""}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
