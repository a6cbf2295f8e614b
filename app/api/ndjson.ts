const chunkCharacters = 64_000;

/**
 * One JSON document a line, read from `rows` only as fast as the caller takes them, so that memory stays flat.
 * The first row is awaited before this returns: what fails before it is still an ordinary answer; what fails later breaks the
 * connection, so that a cut file never looks whole.
 */
export async function ndjsonResponse(rows: AsyncIterator<unknown>): Promise<Response> {
  let next = await rows.next();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let text = "";
        for (; !next.done && text.length < chunkCharacters; next = await rows.next()) {
          text += `${JSON.stringify(next.value)}\n`;
        }
        if (text !== "") controller.enqueue(new TextEncoder().encode(text));
        if (next.done) controller.close();
      },
      async cancel() {
        await rows.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: { "Content-Type": "application/x-ndjson; charset=utf-8" } });
}
