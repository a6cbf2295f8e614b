import { BudgetSpent, type Ask, type AskRequest, type Completion } from "../../types";

type Script = {
  /** What the generator writes, by the request and how many it wrote before. */
  write: (request: AskRequest, before: number) => string | Partial<Completion>;
  /** What the follower answers to a text under a prefix. */
  follow: (prefix: string, text: string) => string;
  /** Calls allowed, identical ones counted once. */
  budget?: number;
};

/** A model by rule in front of the port, with the journal's way of asking nothing twice. */
export function scriptedAsk({ write, follow, budget = Infinity }: Script) {
  const asked: AskRequest[] = [];
  const known = new Map<string, Completion>();
  let written = 0;
  const ask: Ask = async (request) => {
    const key = JSON.stringify(request);
    const found = known.get(key);
    if (found) return found;
    if (known.size >= budget) throw new BudgetSpent(`The budget of ${budget} calls does not allow another call.`);
    asked.push(request);
    const usage = { promptTokens: 9, cachedTokens: null, completionTokens: 3 };
    const plain: Completion = { text: "", usage, stopReason: "stop", seconds: 1 };
    const said = request.role === "generator" ? write(request, written++) : followed(request.prompt);
    const completion = { ...plain, ...(typeof said === "string" ? { text: said } : said) };
    known.set(key, completion);
    return completion;
  };
  const followed = (prompt: string) => {
    const at = prompt.lastIndexOf("Input: ");
    return follow(prompt.slice(0, at), prompt.slice(at + "Input: ".length));
  };
  const count = (role: AskRequest["role"]) => asked.filter((request) => request.role === role).length;
  return { ask, asked, count };
}
