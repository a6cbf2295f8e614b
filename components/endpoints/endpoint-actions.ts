import type { Answer } from "@/components/runs/answer";
import type {
  AddEndpointInput,
  EditEndpointInput,
  EndpointView,
  ListModelsInput,
  ModelList,
} from "@/lib/core/contract/endpoint";

export type EndpointActions = {
  endpoints: () => Promise<Answer<EndpointView[]>>;
  models: (input: ListModelsInput) => Promise<Answer<ModelList>>;
  add: (input: AddEndpointInput) => Promise<Answer<EndpointView>>;
  edit: (change: { id: string; input: EditEndpointInput }) => Promise<Answer<EndpointView>>;
  remove: (id: string) => Promise<Answer<void>>;
  restore: (id: string) => Promise<Answer<void>>;
};
