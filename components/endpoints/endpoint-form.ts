import type { AddEndpointInput, EditEndpointInput, EndpointLimits, EndpointView } from "@/lib/core/contract/endpoint";
import { Problem } from "@/lib/core/problem";
import { metaPromptText } from "@/lib/core/prompts/meta-prompt";
import type { MetaPromptTemplate } from "@/lib/core/types";

/** What a person fills in about a server. Empty text and null: not given. */
export type EndpointForm = {
  baseUrl: string;
  apiKey: string;
  /** The kept key is to be removed. */
  removeKey: boolean;
  model: string;
  name: string;
  generator: boolean;
  follower: boolean;
  trained: boolean;
  template: "by-name" | "meta1" | "meta2" | "custom";
  /** The meta-prompt of one's own; stays while another one is chosen. */
  ownTemplate: string;
  input: number | null;
  cachedInput: number | null;
  output: number | null;
  concurrency: number | null;
  requestsPerMinute: number | null;
  timeoutSeconds: number | null;
  contextLength: number | null;
};

export const blankForm: EndpointForm = {
  ...{ baseUrl: "", apiKey: "", removeKey: false, model: "", name: "" },
  ...{ generator: true, follower: true, trained: false, template: "by-name", ownTemplate: "" },
  ...{ input: null, cachedInput: null, output: null },
  ...{ concurrency: null, requestsPerMinute: null, timeoutSeconds: null, contextLength: null },
};

/** The form of an endpoint that is there, to be edited; its key is not in it. */
export function formOf({ baseUrl, model, name, roles, trained, template, prices, limits }: EndpointView): EndpointForm {
  const own = typeof template === "object" && template !== null;
  return {
    ...blankForm,
    ...{ baseUrl: baseUrl ?? "", model, name, trained },
    generator: roles.includes("generator"),
    follower: roles.includes("follower"),
    template: own ? "custom" : (template ?? "by-name"),
    ownTemplate: own ? template.custom : "",
    ...prices,
    ...limits,
  };
}

/** What still has to be filled in, by field, in words. */
export function missingFields(form: EndpointForm): Partial<Record<keyof EndpointForm, string>> {
  const { baseUrl, model, generator, follower } = form;
  const lacking = generator && form.template === "custom" ? lackOf(form.ownTemplate) : null;
  return {
    ...(!/^https?:\/\/./i.test(baseUrl.trim()) && {
      baseUrl: "Expected an address that begins with http:// or https://.",
    }),
    ...(model.trim() === "" && { model: "Expected the name of a model on that server. Read the list, or type it." }),
    ...(!generator && !follower && { generator: "Choose at least one of the two." }),
    ...(lacking !== null && { ownTemplate: lacking }),
  };
}

function lackOf(custom: string): string | null {
  try {
    metaPromptText({ custom });
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

/** The form as the server takes it to add an endpoint: nothing that was left empty, no price where none was given. */
export function addInput(form: EndpointForm): AddEndpointInput {
  const prices = pricesOf(form);
  const template = templateOf(form);
  return {
    ...settingsOf(form),
    ...(form.apiKey !== "" && { apiKey: form.apiKey }),
    ...(prices && { prices }),
    ...(template && { template }),
  };
}

/** The form as the server takes it to edit an endpoint: all of it, but of the key only what changes. */
export function editInput(form: EndpointForm): EditEndpointInput {
  const key = form.apiKey !== "" ? { apiKey: form.apiKey } : form.removeKey ? { apiKey: null } : {};
  return { ...settingsOf(form), ...key, prices: pricesOf(form), template: templateOf(form) };
}

function settingsOf(form: EndpointForm) {
  const model = form.model.trim();
  return {
    name: form.name.trim() || model.slice(0, 200),
    baseUrl: form.baseUrl.trim(),
    model,
    roles: [...(form.generator ? (["generator"] as const) : []), ...(form.follower ? (["follower"] as const) : [])],
    trained: form.generator && form.trained,
    limits: limitsOf(form),
  };
}

function limitsOf({ concurrency, requestsPerMinute, timeoutSeconds, contextLength }: EndpointForm): EndpointLimits {
  return {
    ...(concurrency !== null && { concurrency }),
    ...(requestsPerMinute !== null && { requestsPerMinute }),
    ...(timeoutSeconds !== null && { timeoutSeconds }),
    ...(contextLength !== null && { contextLength }),
  };
}

function pricesOf({ input, cachedInput, output }: EndpointForm) {
  return input === null && cachedInput === null && output === null ? null : { input, cachedInput, output };
}

function templateOf({ generator, template, ownTemplate }: EndpointForm): MetaPromptTemplate | null {
  if (!generator || template === "by-name") return null;
  return template === "custom" ? { custom: ownTemplate } : template;
}

/** Whether the form leads to another server than a key was entered for. */
export function leadsElsewhere(form: EndpointForm, baseUrl: string | null): boolean {
  const typed = form.baseUrl.trim();
  if (baseUrl === null || !URL.canParse(typed)) return false;
  return new URL(typed).origin !== new URL(baseUrl).origin;
}
