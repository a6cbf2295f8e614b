import type { ComponentProps } from "react";

export type ButtonKind = "primary" | "plain" | "quiet" | "link";

const shapes: Record<ButtonKind, string> = {
  primary: "border-accent bg-accent px-3 font-semibold text-accent-ink enabled:hover:brightness-110",
  plain: "border-line-strong bg-surface px-3 text-ink enabled:hover:border-edge",
  quiet: "border-transparent px-2 text-ink-2 enabled:hover:text-ink enabled:hover:bg-sunken",
  link: "border-transparent px-0 text-ink-2 underline underline-offset-3 enabled:hover:text-ink",
};

/** Classes of a button, for a link that must look like one. */
export function buttonClass(kind: ButtonKind = "plain"): string {
  return `inline-flex min-h-6 items-center justify-center gap-2 rounded-box border py-1.5 leading-5 whitespace-nowrap select-none disabled:opacity-55 aria-disabled:opacity-55 ${shapes[kind]}`;
}

export function Button({ kind = "plain", className = "", ...rest }: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button type="button" {...rest} className={`${buttonClass(kind)} ${className}`} />;
}
