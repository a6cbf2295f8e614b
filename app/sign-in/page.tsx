import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { asksForPassword, isSignedIn } from "@/lib/studio/access/sign-in";
import { placeWithin } from "./place-within";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in", robots: { index: false, follow: false } };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const to = placeWithin((await searchParams)["to"]);
  if (isSignedIn((await cookies()).toString())) redirect(to);
  return (
    <section className="max-w-96">
      <h1 className="font-read text-answer">Sign in</h1>
      {asksForPassword() ? (
        <SignInForm to={to} />
      ) : (
        <p className="mt-2 text-ink-2">
          This studio asks for no password here. If a page sent you on to this one, the proxy in front of the studio has
          not signed you in: open the studio by the address that its owner gave you.
        </p>
      )}
    </section>
  );
}
