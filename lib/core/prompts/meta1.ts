/** Meta-prompt of the Llama generator: the elements and their order are the interface of its weights, the wording is ours (method.md 3). */
export const meta1 = `You are helping to create a prompt for a language model that classifies text inputs by choosing one label from: {labels}.

Here are example inputs with their correct labels:
{examples}
Write an instruction that:
- describes the task so that it also covers inputs not seen here
- points out clues or strategies that help to choose the right label
- tells the model to answer with the label name only, without an explanation

Reply with the instruction alone; do not repeat the examples or their labels.`;
