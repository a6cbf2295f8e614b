import { addFailure } from "./failures.mjs";

/** A reporter of vitest: its report in JSON knows neither the time limit that a test ran into, nor a hook that failed, nor an error outside every test. */
export default class UnitFailures {
  onTestCaseResult(test) {
    const { state, errors } = test.result();
    if (state === "failed") add(test.module, test.fullName, errors);
  }

  onTestSuiteResult(suite) {
    if (suite.errors().length > 0) add(suite.module, suite.fullName, suite.errors());
  }

  onTestModuleEnd(module) {
    if (module.errors().length > 0) add(module, "the file itself", module.errors());
  }

  onTestRunEnd(_modules, errors) {
    for (const error of errors) addFailure("unit tests › an error outside every test", reasonOf(error));
  }
}

function add(module, name, errors) {
  addFailure(`${module.relativeModuleId} › ${name}`, errors.map(reasonOf).join("\n"));
}

function reasonOf({ message, diff, stacks, stack }) {
  const [place] = stacks ?? [];
  return [message, diff, place ? `at ${place.file}:${place.line}` : stack].filter(Boolean).join("\n");
}
