const faultyTest =
  /<testcase classname="([^"]*)" name="([^"]*)"[^>]*><(?:failure|error) message="([^"]*)"[^>]*>([^<]*)/g;

/** What a file of results of pytest says: how many tests passed, failed and were skipped, and the name of each that failed, with why. */
export function trainingResults(xml) {
  const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? "";
  const [tests, failures, errors, skipped] = ["tests", "failures", "errors", "skipped"].map((name) =>
    Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0),
  );
  const faults = [...xml.matchAll(faultyTest)].map(([, file, name, message, body]) => ({
    name: [file, name].filter(Boolean).map(readable).join(" › "),
    // Of a file that cannot be read pytest says no more than that.
    reason: readable(message === "collection failure" ? body : message),
  }));
  return { passed: tests - failures - errors - skipped, failed: failures + errors, skipped, faults };
}

function readable(escaped) {
  const signs = { "&#10;": "\n", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  return escaped.replace(/&(?:#10|lt|gt|quot|amp);/g, (sign) => signs[sign]);
}
