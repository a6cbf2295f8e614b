"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { useEffect } from "react";
import { buttonClass } from "./button";
import { takeToasts, type Toast } from "./toast";

export function ToastViewport({ waiting }: { waiting: readonly Toast[] }) {
  return (
    <Base.Provider timeout={8000} limit={3}>
      <Feed waiting={waiting} />
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-4 z-40 mx-auto flex max-w-120 flex-col gap-2">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Feed({ waiting }: { waiting: readonly Toast[] }) {
  const { add, close } = Base.useToastManager();
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const { text, undo } of takeToasts()) {
      const id = add({
        title: text,
        actionProps: undo && { children: "Undo", onClick: () => (undo(), close(id)) },
      });
    }
  }, [waiting, add, close]);
  return null;
}

function List() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="animate-arrive rounded-box border border-line-strong bg-ink text-paper"
    >
      <Base.Content className="flex items-center gap-3 px-4 py-2">
        <Base.Title render={<p />} className="flex-1" />
        <Base.Action className="min-h-6 px-1 font-semibold underline underline-offset-3" />
        <Base.Close aria-label="Close this message" className={`${buttonClass("quiet")} text-paper!`}>
          ×
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
