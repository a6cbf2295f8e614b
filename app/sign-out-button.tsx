"use client";

import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const signOut = async () => {
    await fetch("/api/session", { method: "DELETE" }).catch(() => undefined);
    window.location.assign("/sign-in");
  };
  return (
    <Button kind="quiet" className="text-small" onClick={() => void signOut()}>
      Sign out
    </Button>
  );
}
