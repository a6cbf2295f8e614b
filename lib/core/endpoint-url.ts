import { Problem } from "./problem";

/** Ports of mail, shells, files and the like, where a request could be taken for another protocol's: the list of the Fetch standard ("bad port"). */
const otherProtocols = new Set(
  (
    "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 161 " +
    "179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 " +
    "5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080"
  ).split(" "),
);

/**
 * The address of an OpenAI-compatible server as it is stored and compared: scheme, host, port and path, without a slash at its end.
 * Throws a `Problem` for anything but http and https, for a port of another protocol, and for credentials, a query or a fragment, which have
 * no place in it.
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
  if (otherProtocols.has(url.port)) {
    throw refusal(`Port ${url.port} belongs to another protocol than HTTP: give the port of the model's server.`);
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
