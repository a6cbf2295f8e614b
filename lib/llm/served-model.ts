import "server-only";

/** Another model answers than the first that did. */
export class ModelChanged extends Error {
  override name = "ModelChanged";
  constructor(from: string, to: string) {
    super(`the server answers as ${to}, before as ${from}`);
  }
}

/**
 * The model that answers, by the name that the server gives itself; the first answer sets it, for a server may answer under another name than
 * it is asked by. `onFirst` hears that name.
 */
export class ServedModel {
  constructor(
    private first: string | null,
    private readonly onFirst: (model: string) => void = () => undefined,
  ) {}

  /** Throws `ModelChanged`. A server that gives no name is taken at its word. */
  check(model: string | null): void {
    if (model === null || model === this.first) return;
    if (this.first !== null) throw new ModelChanged(this.first, model);
    this.first = model;
    this.onFirst(model);
  }
}
