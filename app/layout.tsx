import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { NonceProvider } from "@/components/ui/nonce";
import { QueryProvider } from "@/components/ui/query-provider";
import { Toasts } from "@/components/ui/toasts";
import { isSignedIn } from "@/lib/studio/access/sign-in";
import { SiteHeader } from "./site-header";
import { parseTheme, themeCookie } from "./theme";

export const metadata: Metadata = {
  title: { default: "Prompt-MII Studio", template: "%s · Prompt-MII Studio" },
  description: "Which prompt makes my model label texts well, how sure is that, and what does it cost?",
  referrer: "same-origin",
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the request makes every page dynamic, so that its scripts carry the nonce of its own policy.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const sent = await cookies();
  const theme = parseTheme(sent.get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-surface focus:px-3 focus:py-2"
        >
          Skip to the content
        </a>
        <NonceProvider nonce={nonce}>
          <QueryProvider>
            <SiteHeader theme={theme} signedIn={isSignedIn(sent.toString())} />
            <main id="main" tabIndex={-1} className="mx-auto max-w-304 px-4 pt-6 pb-16 outline-none sm:px-8">
              {children}
            </main>
            <Toasts />
          </QueryProvider>
        </NonceProvider>
      </body>
    </html>
  );
}
