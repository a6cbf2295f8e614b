import { expect, it } from "vitest";
import { keepNewest } from "./keep-newest";

it("takes out what was put in first, and nothing while there is room", () => {
  const map = new Map([..."abcd"].map((key) => [key, 1]));
  keepNewest(map, 4);
  expect([...map.keys()]).toEqual(["a", "b", "c", "d"]);
  map.delete("a");
  map.set("a", 2);
  keepNewest(map, 2);
  expect([...map.keys()]).toEqual(["d", "a"]);
});
