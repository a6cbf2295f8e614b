/** The path within this app that `to` names; "/" for whatever leads elsewhere, or back to signing in. */
export function placeWithin(to: unknown): string {
  const here = "http://here.invalid";
  if (typeof to !== "string" || !/^\/(?![/\\])/.test(to) || !URL.canParse(to, here)) return "/";
  const { origin, pathname, search } = new URL(to, here);
  return origin === here && pathname !== "/sign-in" ? pathname + search : "/";
}
