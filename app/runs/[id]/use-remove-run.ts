"use client";

import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/toast";
import { deleteRunAction, restoreRunAction } from "./actions";

/** Deletes a run and leaves its page; for a while that can be taken back. */
export function useRemoveRun(id: string, onChange: () => Promise<void>) {
  const router = useRouter();
  return async () => {
    const result = await deleteRunAction(id);
    if (!result.ok) return showToast({ text: result.message });
    const undo = async () => {
      const restored = await restoreRunAction(id);
      if (!restored.ok) return showToast({ text: restored.message });
      await onChange();
      router.push(`/runs/${id}`);
    };
    showToast({ text: "The run is deleted, and its links are dead.", undo: () => void undo() });
    router.push("/runs");
  };
}
