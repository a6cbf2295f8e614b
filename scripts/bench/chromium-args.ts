const off = ["gpu", "quic", "background-networking", "component-update", "sync"].map((name) => `--disable-${name}`);

/** Flags under which the measured browser does nothing of its own; root needs the last one. */
export const chromiumArgs = [...off, "--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
