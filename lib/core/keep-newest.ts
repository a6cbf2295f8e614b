/** Takes out of a map what was put in first, until at most `most` are left. */
export function keepNewest<Key>(map: Map<Key, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
