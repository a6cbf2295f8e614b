// Apart from `npm test`: the training of the generator, the whole way on CPU with a tiny random model.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { addFailure } from "./setup/failures.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { install } from "./setup/install.mjs";
import { step } from "./setup/step.mjs";
import { trainingPython } from "./setup/training-python.mjs";
import { trainingResults } from "./setup/training-results.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
const results = ".setup/results/training.xml";
mkdirSync(".setup/results", { recursive: true });
rmSync(results, { force: true });

// The export is by the converter of the llama.cpp that the app's packages bring.
await install({ everything: false });
const python = await trainingPython();
const report = ["-q", `--junitxml=${results}`, "-p", "no:cacheprovider"];
let fault = null;
await step("Tests of the training", () =>
  // One thread: two of PyTorch's add up in another order than one, and a resumed training must equal one that was not stopped.
  runCommand(python, ["-m", "pytest", ...report, "training"], { env: { OMP_NUM_THREADS: "1" } }),
).catch((error) => (fault = error));

// A pytest that was killed leaves no file of results.
const { passed, failed, skipped, faults } = trainingResults(existsSync(results) ? readFileSync(results, "utf8") : "");
for (const { name, reason } of faults) addFailure(name, reason);
if (fault) console.log(`FAILED: ${fault.message}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(fault || failed > 0 || passed === 0 ? 1 : 0);
