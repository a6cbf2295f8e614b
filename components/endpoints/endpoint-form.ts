import type { AddEndpointInput } from "@/lib/core/contract/endpoint";

export type EndpointForm = {
  baseUrl: string;
  apiKey: string;
  model: string;
  name: string;
  generator: boolean;
  follower: boolean;
  trained: boolean;
  input: number | null;
  cachedInput: number | null;
  output: number | null;
  concurrency: number | null;
  contextLength: number | null;
};

export const blankForm: EndpointForm = {
  baseUrl: "",
  apiKey: "",
  model: "",
  name: "",
  generator: true,
  follower: true,
  trained: false,
  input: null,
  cachedInput: null,
  output: null,
  concurrency: null,
  contextLength: null,
};

/** What still has to be filled in, by field, in words. */
export function missingFields({
  baseUrl,
  model,
  generator,
  follower,
}: EndpointForm): Partial<Record<keyof EndpointForm, string>> {
  return {
    ...(!/^https?:\/\/./i.test(baseUrl.trim()) && {
      baseUrl: "Expected an address that begins with http:// or https://.",
    }),
    ...(model.trim() === "" && { model: "Expected the name of a model on that server. Read the list, or type it." }),
    ...(!generator && !follower && { generator: "Choose at least one of the two." }),
  };
}

/** The form as the server takes it: nothing that was left empty, no price where none was given. */
export function endpointInput(form: EndpointForm): AddEndpointInput {
  const { input, cachedInput, output, concurrency, contextLength } = form;
  const priced = input !== null || cachedInput !== null || output !== null;
  const model = form.model.trim();
  return {
    name: form.name.trim() || model.slice(0, 200),
    baseUrl: form.baseUrl.trim(),
    model,
    roles: [...(form.generator ? (["generator"] as const) : []), ...(form.follower ? (["follower"] as const) : [])],
    trained: form.generator && form.trained,
    ...(form.apiKey !== "" && { apiKey: form.apiKey }),
    ...(priced && { prices: { input, cachedInput, output } }),
    limits: { ...(concurrency !== null && { concurrency }), ...(contextLength !== null && { contextLength }) },
  };
}
