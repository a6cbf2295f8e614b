import { describe, expect, it } from "vitest";
import { columnChoice, onlyText, withRole, type Column, type Role } from "./column-roles";

const column = (name: string | null, ...roles: Role[]): Column => ({ name, roles, distinct: 3, sample: "" });
const mail = [column("title"), column("body", "text"), column("kind", "label"), column("part", "split")];
const ready = { text: "body", label: "kind", split: "part" };

describe("how a mapping names a column", () => {
  it.each([
    ["by its name", [column("a"), column("b")], 1, "b"],
    ["by its place where it has no name", [column(null), column(null)], 1, 1],
    ["by its place where another has the same name", [column("a"), column("a")], 1, 1],
    ["by a name that looks like a place", [column("1"), column("0")], 1, "0"],
  ])("%s", (_, columns, at, choice) => expect(columnChoice(columns, at)).toBe(choice));
});

describe("a column is given a role", () => {
  it("moves the label", () => {
    expect(withRole(ready, mail, 0, "label")).toEqual({ text: "body", label: "title", split: "part" });
  });
  it("joins a second text column in the order of the table", () => {
    const { text: _, ...rest } = ready;
    expect(withRole(ready, mail, 0, "text")).toEqual({ ...rest, template: "{title}: {body}" });
  });
  it("adds a third to a template that somebody wrote", () => {
    const columns = [column("title", "text"), column("body", "text"), column("kind", "label")];
    const mapping = { template: "{title} / {body}", label: "kind" };
    expect(withRole(mapping, columns, 2, "text")).toEqual({ template: "{title} / {body} {kind}" });
  });
  it("leaves one text column where one of two is taken out", () => {
    const columns = [column("title", "text"), column("body", "text"), column("kind", "label")];
    expect(withRole({ template: "{title}: {body}" }, columns, 1, null)).toEqual({ text: "title" });
  });
  it("lets a text column become the label", () => {
    expect(withRole(ready, mail, 1, "label")).toEqual({ label: "body", split: "part" });
  });
  it("says that there is no split where a guessed one is taken out", () => {
    expect(withRole({}, mail, 3, null)).toEqual({ split: null });
  });
  it("takes a group out", () => {
    const columns = [column("who", "group"), column("body", "text")];
    expect(withRole({ group: "who", text: "body" }, columns, 0, null)).toEqual({ text: "body" });
  });
  it("names columns of a table without names by their place", () => {
    const columns = [column(null, "text"), column(null), column(null, "label")];
    expect(withRole({}, columns, 1, "text")).toEqual({ template: "{0}: {1}" });
  });
  it("is the only text in place of several", () => {
    const columns = [column("title", "text"), column("body", "text"), column("kind", "label")];
    expect(onlyText({ template: "{title}: {body}", label: "kind" }, columns, 1)).toEqual({
      text: "body",
      label: "kind",
    });
  });
  it("is the text and no label any more", () => {
    expect(onlyText({ ...ready }, mail, 2)).toEqual({ text: "kind", label: undefined, split: "part" });
  });
});
