/** One train example as GEPA's generator reads it: what the follower answered, and what would have been right. */
export type Trial = { text: string; label: string; answer: string };

/**
 * What the generator of GEPA reads: an instruction, how the follower did under it, and the request for a better one. The parts and
 * their order are those of its authors (Agrawal et al., 2025), the wording is ours; the answer stands between ``` lines.
 */
export function reflectionPrompt(instruction: string, trials: readonly Trial[]): string {
  return `An assistant was given this instruction for a task:
\`\`\`
${instruction.trim()}
\`\`\`

Here is what it answered to some inputs under the instruction, and how that was judged:

${trials.map(trialInWords).join("\n")}
Write a new instruction for the assistant. Work out from the inputs and the judgements what the task is. Put into the instruction what the assistant must know to do it well: what each label means, facts it cannot know by itself, and any way of deciding that has worked. It has to serve for inputs that are not shown here.

Give the new instruction between \`\`\` lines.`;
}

function trialInWords({ text, label, answer }: Trial, at: number): string {
  const judged = answer.trim() === label ? "Right." : `Wrong: the right answer is "${label}".`;
  return `Example ${at + 1}\nInput: ${text}\nAnswer: ${answer.trim()}\nJudgement: ${judged}\n`;
}

/** The instruction in a reply to `reflectionPrompt`: what stands between the first and the last ```, without a language name; without such lines, all of it. */
export function reflectedInstruction(reply: string): string {
  const [start, end] = [reply.indexOf("```"), reply.lastIndexOf("```")];
  if (start === -1) return reply.trim();
  // One line of them alone opens a text that was cut, or closes one that was not opened.
  const closesOnly = start === end && reply.slice(0, start).trim() !== "";
  if (closesOnly) return reply.slice(0, start).trim();
  const inside = start === end ? reply.slice(start + 3) : reply.slice(start + 3, end);
  return inside.replace(/^\S*\n/, "").trim();
}
