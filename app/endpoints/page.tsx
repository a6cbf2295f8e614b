import type { Metadata } from "next";
import { EndpointList } from "@/components/endpoints/endpoint-list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { add, endpoints, models, remove, restore, test } from "./actions";

export const metadata: Metadata = { title: "Endpoints" };

export default async function EndpointsPage() {
  return <EndpointList initial={await listEndpoints()} actions={{ endpoints, models, add, test, remove, restore }} />;
}
