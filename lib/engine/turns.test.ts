import { expect, test } from "vitest";
import { Turns } from "./turns";

const never = new AbortController().signal;

/** Steps that write down when they begin and end only when told. */
function stage() {
  const person = { atWork: false };
  const turns = new Turns();
  turns.join(() => person.atWork);
  turns.join(() => false);
  const begun: string[] = [];
  const end = new Map<string, () => void>();
  const step = (name: string, watched: boolean, signal = never) =>
    turns.take(() => new Promise<void>((resolve) => (begun.push(name), end.set(name, resolve))), watched, signal);
  const finish = async (name: string) => {
    end.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { person, turns, begun, step, finish };
}

test("takes people's steps before the others, each in their order", async () => {
  const { begun, step, finish } = stage();
  const steps = [step("a", false), step("b", false), step("c", false), step("P", true), step("Q", true)];
  for (const name of ["a", "P", "Q", "b", "c"]) await finish(name);
  await Promise.all(steps);
  expect(begun).toEqual(["a", "P", "Q", "b", "c"]);
});

test("lets the others rest between two steps of a person", async () => {
  const { person, turns, begun, step, finish } = stage();
  person.atWork = true;
  const steps = [step("P", true), step("a", false)];
  await finish("P");
  expect(begun).toEqual(["P"]);
  steps.push(step("P2", true));
  await finish("P2");
  person.atWork = false;
  turns.next();
  await finish("a");
  await Promise.all(steps);
  expect(begun).toEqual(["P", "P2", "a"]);
});

test("forgets a step that is given up, and goes on after one that fails", async () => {
  const { turns, begun, step, finish } = stage();
  const gone = new AbortController();
  const [a, given] = [step("a", false), step("given up", false, gone.signal)];
  const broken = expect(turns.take(() => Promise.reject(new Error("broken")), false, never)).rejects.toThrow("broken");
  const last = step("last", false);
  gone.abort(new Error("gone"));
  await expect(given).rejects.toThrow("gone");
  await finish("a");
  await broken;
  await finish("last");
  await Promise.all([a, last]);
  expect(begun).toEqual(["a", "last"]);
});
