import "server-only";

/** What is read for pages that ask for it over and over: once for all who watch the same. */
export class SharedReadings<Value> {
  private readonly readings = new Map<string, { key: string; value: Promise<Value> }>();

  /** `freshMs`: how old what watchers are shown may be. */
  constructor(private readonly freshMs: number) {}

  /** The value of `read`, or the one that another watcher of `id` was given a moment ago under the same `key`. */
  get(id: string, key: string, read: () => Promise<Value>): Promise<Value> {
    const shared = this.readings.get(id);
    if (shared?.key === key) return shared.value;
    const reading = { key, value: read() };
    this.readings.set(id, reading);
    const forget = () => this.readings.get(id) === reading && this.readings.delete(id);
    const age = () => void setTimeout(forget, this.freshMs).unref();
    reading.value.then(age, forget);
    return reading.value;
  }
}
