/** Runs one named step and prints what it was and how long it took. */
export async function step(name, work) {
  const started = performance.now();
  process.stdout.write(`${name} …\n`);
  const result = await work();
  process.stdout.write(`${name}: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}
