import { relative } from "node:path";
import { addFailure } from "./failures.mjs";

/** A reporter of Playwright. */
export default class BrowserFailures {
  onTestEnd(test, result) {
    if (result.status === test.expectedStatus || result.status === "skipped") return;
    const [, , , ...titles] = test.titlePath();
    addFailure(
      [relative(process.cwd(), test.location.file), ...titles].join(" › "),
      result.errors.map(reasonOf).join("\n"),
    );
  }

  onError(error) {
    addFailure("browser tests › an error outside every test", reasonOf(error));
  }

  printsToStdio() {
    return false;
  }
}

function reasonOf({ message, value, location }) {
  return [message ?? value, location ? `at ${location.file}:${location.line}` : null].filter(Boolean).join("\n");
}
