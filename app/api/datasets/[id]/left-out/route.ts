import Papa from "papaparse";
import { formulaStart } from "@/lib/core/formula-start";
import { getDataset } from "@/lib/studio/datasets/get";
import { listLeftOut } from "@/lib/studio/datasets/list-left-out";
import { answer, found, type RouteParams } from "../../../answer";

const page = 2000;

/** The rows a version leaves out, as a file for a spreadsheet: cells that one would take for a formula begin with an apostrophe. */
export function GET(request: Request, { params }: RouteParams<"id">) {
  return answer(request, async () => {
    const { id, name } = found(await getDataset((await params).id), "dataset");
    const filename = encodeURIComponent(`${name}, rows left out.csv`);
    return new Response(csvOf(id).pipeThrough(new TextEncoderStream()), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="left-out.csv"; filename*=UTF-8''${filename}`,
      },
    });
  });
}

/** With a byte order mark, without which spreadsheets read UTF-8 wrongly. */
function csvOf(datasetId: string): ReadableStream<string> {
  let from = 0;
  return new ReadableStream<string>({
    start: (stream) => stream.enqueue("\ufeffline,reason,text,label\r\n"),
    async pull(stream) {
      const rows = await listLeftOut(datasetId, { from, limit: page });
      from += rows.length;
      if (rows.length === 0) return stream.close();
      const cells = rows.map(({ line, message, text, label }) => [line, message, text, label]);
      stream.enqueue(`${Papa.unparse(cells, { escapeFormulae: formulaStart })}\r\n`);
    },
  });
}
