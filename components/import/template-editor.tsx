"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-input";
import { columnTitle, templateName, type Column } from "./column-roles";

type Props = { template: string; columns: readonly Column[]; onTemplate: (template: string) => void };

/** How several columns become one text. What is typed stays here; the rows below follow it. */
export function TemplateEditor({ template, columns, onTemplate }: Props) {
  const [typed, setTyped] = useState(template);
  const [given, setGiven] = useState(template);
  const area = useRef<HTMLTextAreaElement>(null);
  // A column that is added in the table changes the template from outside.
  if (given !== template) {
    setGiven(template);
    setTyped(template);
  }
  const write = (next: string) => {
    setTyped(next);
    setGiven(next);
    onTemplate(next);
  };
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? typed.length;
    write(typed.slice(0, at) + name + typed.slice(at));
    area.current?.focus();
  };
  return (
    <div>
      <Field label="The text is put together as" hint="A name in braces stands for the cell of that column.">
        <TextArea
          ref={area}
          rows={Math.min(6, typed.split("\n").length + 1)}
          value={typed}
          onChange={(event) => write(event.target.value)}
          className="font-code text-data"
          spellCheck={false}
        />
      </Field>
      <div className="mt-1 flex flex-wrap gap-1" role="group" aria-label="Insert a column">
        {columns.map((column, at) => (
          <Button key={at} kind="quiet" className="text-small" onClick={() => insert(templateName(columns, at))}>
            + {columnTitle(column, at)}
          </Button>
        ))}
      </div>
    </div>
  );
}
