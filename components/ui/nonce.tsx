"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { createContext, useContext, type ReactNode } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** Hands the page's nonce to libraries that add `<style>` elements of their own; without it the policy refuses them. */
export function NonceProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <Nonce value={nonce}>
      <CSPProvider nonce={nonce}>{children}</CSPProvider>
    </Nonce>
  );
}

/** The nonce of the document this page was first loaded with. */
export function useNonce(): string | undefined {
  return useContext(Nonce);
}
