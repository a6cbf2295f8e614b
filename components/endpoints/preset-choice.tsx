"use client";

import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { EndpointForm } from "./endpoint-form";
import { presetAt, presets, type Preset } from "./presets";

type Props = { form: EndpointForm; change: (patch: Partial<EndpointForm>) => void; onNeeds: (needs: string) => void };

/** Fills in where a well-known server usually listens; an address somebody typed comes back with Undo. */
export function PresetChoice({ form, change, onNeeds }: Props) {
  const chosen = presetAt(form.baseUrl);
  const take = ({ title, baseUrl, needs }: Preset) => {
    const before = form.baseUrl;
    onNeeds(needs);
    if (baseUrl === "" || baseUrl === before) return;
    change({ baseUrl });
    const typed = before.trim() !== "" && presetAt(before) === undefined;
    if (typed) showToast({ text: `The base URL is now that of ${title}.`, undo: () => change({ baseUrl: before }) });
  };
  return (
    <div role="group" aria-label="Fill in for" className="flex flex-wrap gap-1.5">
      {presets.map((preset) => (
        <Button
          key={preset.title}
          aria-pressed={preset === chosen}
          className={preset === chosen ? "border-edge bg-sunken" : ""}
          onClick={() => take(preset)}
        >
          {preset.title}
        </Button>
      ))}
    </div>
  );
}
