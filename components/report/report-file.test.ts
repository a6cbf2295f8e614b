import { describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { recordHash } from "@/lib/core/record-hash";
import { fixtureRecord } from "./fixture";
import { figuresOf } from "@/lib/core/report/recompute";
import { reportFile } from "./report-file";

const hostile = "</script><script>alert(1)</script><!--";

function file(text: string) {
  const record = fixtureRecord({ size: 12 });
  const first = record.test[0];
  if (first) first.text = text;
  return {
    record,
    html: reportFile(
      {
        record: { ...record, name: text },
        hash: recordHash(JSON.stringify({ ...record, name: text })),
        computed: figuresOf(buildReport(record)),
        reading: { parser: "strict", aliases: [] },
      },
      { script: 'run("</script>")', style: "a{}", worker: 'answer("</script>")' },
    ),
  };
}

describe("reportFile", () => {
  it("carries record and figures as data that reads back unchanged", () => {
    const { record, html } = file(hostile);
    const data = /<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    const read = JSON.parse(data) as { record: typeof record; hash: string; computed: { conditions: unknown[] } };
    expect(read.record.test).toEqual(record.test);
    expect(recordHash(JSON.stringify(read.record))).toBe(read.hash);
    expect(read.computed.conditions).toHaveLength(record.conditions.length);
  });

  it("lets no text become markup", () => {
    const { html } = file(hostile);
    expect(html).not.toContain("<script>alert");
    expect(html.match(/<\/script>/g)).toHaveLength(3);
    expect(html).toContain("<title>&#60;/script&#62;");
  });

  it("may load nothing", () => expect(file("x").html).toContain("default-src 'none'"));
});
