import "server-only";
import { type ChatHistoryItem, JinjaTemplateChatWrapper, type LlamaModel, type Token } from "node-llama-cpp";

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };

/**
 * The model's own chat template as a function from messages to tokens. Only the template's own pieces may hold special
 * tokens: a `<|im_end|>` in a message is plain text. What the template adds (Qwen: a default system message) is kept.
 */
export function chatPrompt(model: LlamaModel): (messages: readonly ChatMessage[], forAnswer?: boolean) => Token[] {
  const template = model.fileInfo.metadata.tokenizer.chat_template;
  if (!template) throw new Error("The model file has no chat template: give one of an instruct model.");
  const wrapper = new JinjaTemplateChatWrapper({
    template,
    tokenizer: model.tokenizer,
    joinAdjacentMessagesOfTheSameType: false,
    trimLeadingWhitespaceInResponses: false,
  });
  return (messages, forAnswer = true) => {
    const chatHistory = messages.map(historyItem);
    if (forAnswer) chatHistory.push({ type: "model", response: [] });
    return wrapper.generateContextState({ chatHistory }).contextText.tokenize(model.tokenizer);
  };
}

function historyItem({ role, content }: ChatMessage): ChatHistoryItem {
  if (role === "assistant") return { type: "model", response: [content] };
  return { type: role, text: content };
}
