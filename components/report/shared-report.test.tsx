import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { figuresOf } from "@/lib/core/report/recompute";
import { fixtureRecord } from "./fixture";
import { SharedReport } from "./shared-report";

const record = fixtureRecord();
const said = { ...figuresOf(buildReport(record)), answer: [{ text: "As it was said." }] };

describe("SharedReport", () => {
  it("shows what it computes of the replies, not what came with them", () => {
    const html = renderToString(<SharedReport record={record} claimed={said} />);
    expect(html).toContain("Recompute");
    expect(html).not.toContain("As it was said.");
  });

  it("shows the figures of a server that has computed them of this record", () => {
    expect(renderToString(<SharedReport record={record} claimed={said} computed={said} />)).toContain(
      "As it was said.",
    );
  });
});
