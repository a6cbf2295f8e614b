import { expect, it } from "vitest";
import { placeWithin } from "./place-within";

it.each(["/", "/runs?search=a%20b", "/runs/x1", "/a//b"])("leads on to %s", (to) => expect(placeWithin(to)).toBe(to));

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", undefined, ["/a"], "/\t/evil.example", "/sign-in?to=/x"])("leads to the first page instead of %j", (to) => expect(placeWithin(to)).toBe("/")); // prettier-ignore
