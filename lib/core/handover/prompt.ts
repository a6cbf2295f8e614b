/** A prompt as it is handed over to other tools: what makes them ask exactly what the studio asked. */
export type HandedPrompt = {
  /** What people call it, e.g. "Prompt-MII-Zero, n = 20". */
  name: string;
  /** The instruction alone, where one was written; null: the prefix is all there is. */
  instruction: string | null;
  /** Everything before the query. */
  prefix: string;
  labels: readonly string[];
  /** The name of the model at the server that will be asked. */
  model: string;
  /** Token limit of one prediction. */
  maxTokens: number;
  /** The text that code snippets label as their example. */
  text: string;
};
