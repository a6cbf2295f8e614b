import { afterAll, expect, it } from "vitest";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { applyRemedy } from "@/lib/studio/datasets/apply-remedy";
import { createDataset } from "@/lib/studio/datasets/create";
import { call, readProblem } from "../v1/call";
import { GET as getLeftOut } from "./[id]/left-out/route";

const { close } = await openTemporaryDatabase({ MODEL: "none", ENCRYPTION_KEY: "for tests" });
afterAll(close);

const row = (text: string, label: string) => ({ text, label });

it("gives the rows left out as a file that a spreadsheet does not calculate", async () => {
  const formula = ' =HYPERLINK("http://example.org", "a, b")';
  const examples = [row(formula, "a"), row(formula, "a"), row("größer\nals", "@b"), row("größer\nals", "@b")];
  const { id } = await createDataset({ name: "Ränder", examples }, "api");
  const asked = { datasetId: id, finding: "duplicate", remedy: "keep-first" };
  const version = await applyRemedy(asked, new AbortController().signal);
  const response = await call(getLeftOut, { id: version.id });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toContain("R%C3%A4nder%2C%20rows%20left%20out.csv");
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe(
    [
      "line,reason,text,label",
      `2,Copy of an earlier row.,"' =HYPERLINK(""http://example.org"", ""a, b"")",a`,
      `4,Copy of an earlier row.,"größer\nals","'@b"`,
      "",
    ].join("\r\n"),
  );
  expect(await (await call(getLeftOut, { id })).text()).toBe("line,reason,text,label\r\n");
  await readProblem(await call(getLeftOut, { id: "nothing" }), 404);
});
