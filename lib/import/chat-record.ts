import "server-only";
import { isRecord } from "@/lib/core/dataset/json-cells";

type JsonRecord = Record<string, unknown>;
type Role = "user" | "assistant" | "system";

/** Fields that hold a whole conversation, so that its parts stand for themselves. */
const wholeConversation = /^(?:messages|conversations?|chat|dialog(?:ue)?)$/;
const roles: Record<string, Role> = {
  user: "user",
  human: "user",
  assistant: "assistant",
  gpt: "assistant",
  model: "assistant",
  system: "system",
  developer: "system",
};

/** Whether a field of the record is a list of chat messages. */
export function holdsChat(record: JsonRecord): boolean {
  return Object.values(record).some(isConversation);
}

/**
 * The last message of each role in place of a list of messages: `user`, `assistant` and `system` of a field such as `messages`;
 * of a field with another name, such as `input`, the user's words under that name.
 */
export function chatRecord(record: JsonRecord): JsonRecord {
  const plain: [string, unknown][] = [];
  for (const [name, value] of Object.entries(record)) {
    if (!isConversation(value)) plain.push([name, value]);
    else for (const [role, text] of lastOfEach(value)) plain.push([nameOf(name, role, record), text]);
  }
  return Object.fromEntries(plain);
}

function nameOf(field: string, role: Role, record: JsonRecord): string {
  if (wholeConversation.test(field)) return role in record ? `${field}.${role}` : role;
  return role === "user" ? field : `${field}.${role}`;
}

function isConversation(value: unknown): value is JsonRecord[] {
  return Array.isArray(value) && value.length > 0 && value.every((message) => isRecord(message) && roleOf(message));
}

function roleOf(message: JsonRecord): string | null {
  const role = message.role ?? message.from;
  const content = "content" in message || "value" in message;
  return typeof role === "string" && content ? role : null;
}

function lastOfEach(messages: JsonRecord[]): Map<Role, string> {
  const last = new Map<Role, string>();
  for (const message of messages) {
    const role = roles[roleOf(message) ?? ""];
    const text = textOf(message.content ?? message.value);
    if (role && text !== null) last.set(role, text);
  }
  return new Map((["system", "user", "assistant"] as const).flatMap((role) => (last.has(role) ? [[role, last.get(role) ?? ""]] : []))); // prettier-ignore
}

/** A message's content is a text, or a list of parts of which the texts count. */
function textOf(content: unknown): string | null {
  if (!Array.isArray(content)) return typeof content === "string" ? content : null;
  const texts = content.flatMap((part) => (isRecord(part) && typeof part.text === "string" ? [part.text] : []));
  return texts.length > 0 ? texts.join("\n") : null;
}
