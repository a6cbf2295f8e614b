// @vitest-environment jsdom
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import type { InstructionView } from "@/lib/core/contract/instruction";
import { useWriting } from "./use-writing";
import type { WriteEvent } from "./write-actions";

const request = { from: { datasetId: "d" }, n: 5, seed: 1, generator: null };

/** A page on which an instruction is written; `draw` gives it other actions and hooks, as an answer of the server does. */
function writingPage() {
  const root = createRoot(document.createElement("div"));
  const stopped: string[] = [];
  const done: string[] = [];
  const now: { used?: ReturnType<typeof useWriting>; stream?: ReadableStreamDefaultController<WriteEvent> } = {};
  const Page = ({ drawn }: { drawn: string }) => {
    const start = (stream: typeof now.stream) => void (now.stream = stream);
    const write = () => Promise.resolve(new ReadableStream<WriteEvent>({ start }));
    const stopWriting = () => Promise.resolve(void stopped.push(drawn));
    now.used = useWriting({ write, stopWriting }, { onStored: () => undefined, onDone: () => void done.push(drawn) });
    return null;
  };
  const draw = (drawn: string) => flushSync(() => root.render(<Page drawn={drawn} />));
  draw("first");
  void now.used?.start(request, "a text");
  return {
    ...{ stopped, done, draw },
    writing: () => now.used?.writing,
    say: (event: WriteEvent) => now.stream?.enqueue(event),
    leave: () => flushSync(() => root.unmount()),
  };
}

it("goes on when the page is drawn anew, and tells the page of the moment when it is done", async () => {
  const page = writingPage();
  page.draw("second");
  page.say({ kind: "token", text: "Say", first: true });
  await expect.poll(page.writing).toMatchObject({ phase: "writing", text: "Say" });
  page.draw("third");
  page.say({ kind: "token", text: " it.", first: false });
  await expect.poll(page.writing).toMatchObject({ phase: "writing", text: "Say it." });
  page.say({ kind: "done", view: {} as InstructionView });
  await expect.poll(page.writing).toEqual({ phase: "idle" });
  expect([page.done, page.stopped]).toEqual([["third"], []]);
  page.leave();
});

it("stops the model when the page is left", () => {
  const page = writingPage();
  page.draw("second");
  page.leave();
  expect(page.stopped).toEqual(["second"]);
});
