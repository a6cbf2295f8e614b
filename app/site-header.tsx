"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { ModelStatus } from "./model-status";
import { SignOutButton } from "./sign-out-button";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

const places = [
  { href: "/", name: "Write" },
  { href: "/runs", name: "Runs" },
  { href: "/datasets", name: "Datasets" },
  { href: "/training", name: "Training" },
  { href: "/endpoints", name: "Endpoints" },
] as const;

function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

/** A visitor of a shared report, or of the sign-in page, sees the name and nothing else: the other pages are the owner's. */
export function SiteHeader({ theme, signedIn }: { theme: Theme; signedIn: boolean }) {
  const path = usePathname();
  const shared = path.startsWith("/r/") || path === "/sign-in";
  return (
    <header className="print:hidden flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-1 sm:gap-x-7 sm:px-8">
      <span className="font-read text-[1.0625rem] font-semibold tracking-[-0.01em]">
        Prompt-<b className="font-semibold text-accent">MII</b> Studio
      </span>
      {!shared && <SiteNav path={path} />}
      <div className="ml-auto flex items-center gap-2 sm:gap-4">
        {!shared && <ModelStatus />}
        {!shared && signedIn && <SignOutButton />}
        <ThemeSwitch theme={theme} />
      </div>
    </header>
  );
}

function SiteNav({ path }: { path: string }) {
  return (
    <nav
      aria-label="Pages"
      className="order-last flex basis-full flex-wrap justify-between gap-x-2 sm:order-none sm:basis-auto sm:gap-x-5"
    >
      {places.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href, path) ? "page" : undefined}
          className="border-b-2 border-transparent not-aria-[current=page]:forced-colors:border-[color:Canvas] py-1 whitespace-nowrap text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink sm:-mb-0.5"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
