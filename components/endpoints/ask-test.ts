import { endpointTestSchema, type EndpointTest } from "@/lib/core/contract/endpoint";
import { problemDocumentSchema } from "@/lib/core/contract/problem";

/** A test call. A model may think for minutes before it answers, and actions of a page wait for each other: so it is asked by the API. */
export async function askTest(id: string): Promise<EndpointTest> {
  const response = await fetch(`/api/v1/endpoints/${encodeURIComponent(id)}/test`, { method: "POST" });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return endpointTestSchema.parse(body);
  throw new Error(
    problemDocumentSchema.safeParse(body).data?.detail ??
      "The studio did not answer as expected. Try again; its log says more.",
  );
}
