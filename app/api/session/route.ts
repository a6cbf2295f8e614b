import { refusalResponse } from "@/app/refusal-response";
import { signIn, signOut } from "@/lib/studio/access/sign-in";
import { answer } from "../answer";
import { readJson } from "../read-json";

const mostBytes = 10_000;

/** Begins a session with the password. A route, not an action: the page's path is open to strangers, and any action answers on any path. */
export function POST(request: Request): Promise<Response> {
  return answer(request, async () => {
    const signed = signIn(await readJson(request, mostBytes), request.headers);
    return "cookie" in signed ? withCookie(signed.cookie) : refusalResponse(signed, request.headers);
  });
}

/** Ends the session in this browser. */
export function DELETE(request: Request): Promise<Response> {
  return answer(request, () => Promise.resolve(withCookie(signOut())));
}

function withCookie(cookie: string): Response {
  return new Response(null, { status: 204, headers: { "set-cookie": cookie } });
}
