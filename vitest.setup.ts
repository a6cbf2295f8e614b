/** What the app gives up after some seconds, because a person waits, has thirty times as long here: no test waits for that, and a busy machine may need it. */
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => timeout(30 * milliseconds);
