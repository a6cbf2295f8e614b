/** A file as text, kept in this browser under a key that the address of the page names. */
export type KeptFile = { name: string; content: string };

type Stored = KeptFile & { savedAt: number };

/** Files that are kept; an older one makes way. */
const keptFiles = 5;

/** Apart from the drafts, all of which are read where one is looked for. */
async function openFiles() {
  const store = await import("idb-keyval");
  return { ...store, files: store.createStore("studio-files", "files") };
}

/** Keeps a file and forgets the oldest; false where the browser refuses. */
export async function keepFile(key: string, { name, content }: KeptFile): Promise<boolean> {
  try {
    const { set, entries, delMany, files } = await openFiles();
    await set(key, { name, content, savedAt: Date.now() } satisfies Stored, files);
    const all = await entries<string, Stored>(files);
    const newestFirst = all.sort(([, a], [, b]) => b.savedAt - a.savedAt);
    await delMany(
      newestFirst.slice(keptFiles).map(([old]) => old),
      files,
    );
    return true;
  } catch {
    return false;
  }
}

/** The file kept under a key; null where it is forgotten, was kept by another browser, or the browser refuses. */
export async function loadFile(key: string): Promise<KeptFile | null> {
  try {
    const { get, files } = await openFiles();
    return (await get<Stored>(key, files)) ?? null;
  } catch {
    return null;
  }
}

/** Forgets the file of a key, if there is one; where the browser refuses, it kept none. */
export async function forgetFile(key: string | null): Promise<void> {
  if (key === null) return;
  try {
    const { del, files } = await openFiles();
    await del(key, files);
  } catch {
    return;
  }
}
