import { Problem } from "./problem";

/**
 * The address of an OpenAI-compatible server as it is stored and compared: scheme, host, port and path, without a slash at its end.
 * Throws a `Problem` for anything but http and https, and for credentials, a query or a fragment, which have no place in it.
 */
export function normaliseBaseUrl(text: string): string {
  const given = text.trim();
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:\/\//i.test(given)) {
    throw refusal(
      `A base URL starts with http:// or https://, such as http://localhost:8000/v1; “${shown(given)}” does not.`,
    );
  }
  if (url.username || url.password) {
    throw refusal(
      "A base URL holds no user name and no password: remove the part before the @ and enter the key on its own.",
    );
  }
  if (url.search || url.hash || /[?#]/.test(given)) {
    throw refusal("A base URL ends before any ? or #: remove that part.");
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function refusal(message: string): Problem {
  return new Problem("invalid", message, [{ message, field: "baseUrl", pointer: "/baseUrl" }]);
}

/** What was typed, cut short; never what follows a ?, # or stands before an @, where keys get pasted. */
function shown(given: string): string {
  const harmless = given.replace(/^.*@/, "").replace(/[?#].*$/, "");
  return harmless.length > 80 ? `${harmless.slice(0, 80)}…` : harmless;
}
