import type { Metadata } from "next";
import { EndpointList } from "@/components/endpoints/endpoint-list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { add, edit, endpoints, models, remove, restore } from "./actions";

export const metadata: Metadata = { title: "Endpoints" };

export default async function EndpointsPage() {
  return <EndpointList initial={await listEndpoints()} actions={{ endpoints, models, add, edit, remove, restore }} />;
}
