import { z } from "zod";
import { datasetViewSchema, examplePageSchema, type DatasetView, type ExampleRow } from "@/lib/core/contract/dataset";
import type { AddEndpointInput } from "@/lib/core/contract/endpoint";
import { healthSchema, type Health } from "@/lib/core/contract/health";
import { predictionLineSchema, runViewSchema, startedRunSchema } from "@/lib/core/contract/run";
import type { PredictionLine, RunView, StartRunInput } from "@/lib/core/contract/run";
import { type ShareOptions, shareViewSchema, type ShareView } from "@/lib/core/contract/share";
import type { Example } from "@/lib/core/types";

const withId = z.object({ id: z.string() });

/** The HTTP API as a script uses it; every answer must be as the contract says. */
export class StudioApi {
  /** `password`: what the studio asks for, where it asks. */
  constructor(
    readonly url: string,
    private readonly password?: string,
  ) {}

  async health(): Promise<Health> {
    return healthSchema.parse(await (await this.#ask("/health")).json());
  }

  /** Without `test` the examples are split by the run's seed. */
  async createDataset(name: string, examples: readonly Example[], test?: readonly Example[]): Promise<string> {
    return withId.parse(await (await this.#ask("/datasets", { name, examples, test })).json()).id;
  }

  /** The newest first. */
  async datasets(): Promise<DatasetView[]> {
    return z.array(datasetViewSchema).parse(await (await this.#ask("/datasets")).json());
  }

  /** The first examples of a dataset, in order. */
  async examples(datasetId: string): Promise<ExampleRow[]> {
    return examplePageSchema.parse(await (await this.#ask(`/datasets/${datasetId}/examples`)).json()).examples;
  }

  async addEndpoint(input: AddEndpointInput): Promise<string> {
    return withId.parse(await (await this.#ask("/endpoints", input)).json()).id;
  }

  async startRun(input: StartRunInput): Promise<string> {
    return startedRunSchema.parse(await (await this.#ask("/runs", input)).json()).id;
  }

  async run(id: string): Promise<RunView> {
    return runViewSchema.parse(await (await this.#ask(`/runs/${id}`)).json());
  }

  async share(runId: string, options: ShareOptions = {}): Promise<ShareView> {
    return shareViewSchema.parse(await (await this.#ask(`/runs/${runId}/share`, options)).json());
  }

  async predictions(runId: string): Promise<PredictionLine[]> {
    const lines = (await (await this.#ask(`/runs/${runId}/predictions`)).text()).trim().split("\n");
    return lines.filter((line) => line !== "").map((line) => predictionLineSchema.parse(JSON.parse(line)));
  }

  async #ask(path: string, body?: unknown): Promise<Response> {
    const known: Record<string, string> =
      this.password === undefined ? {} : { authorization: `Bearer ${this.password}` };
    const headers = { ...known, "content-type": "application/json" };
    const post = { method: "POST", headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.url}/api/v1${path}`, body === undefined ? { headers: known } : post);
    if (response.ok) return response;
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }
}
