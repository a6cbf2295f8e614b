/** Meta-prompt of the Qwen generator: the elements and their order are the interface of its weights, the wording is ours (method.md 3). */
export const meta2 = `You are designing a clear instruction for a data annotator who classifies inputs into: {labels}.

Here are example inputs with their correct labels:
{examples}
Write a concise instruction that:
- defines the task and says what each label means
- gives general strategies and decision rules that hold for unseen inputs
- names common pitfalls, edge cases and misconceptions
- stays reasonably short and repeats nothing`;
