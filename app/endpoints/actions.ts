"use server";

import { z } from "zod";
import { addEndpointSchema, editEndpointSchema, listModelsSchema } from "@/lib/core/contract/endpoint";
import { addEndpoint } from "@/lib/studio/endpoints/add";
import { deleteEndpoint, restoreEndpoint } from "@/lib/studio/endpoints/delete";
import { editEndpoint } from "@/lib/studio/endpoints/edit";
import { listEndpointModels } from "@/lib/studio/endpoints/list-models";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { runAction } from "../action";
import { requireVisitorAllowance } from "../require-allowance";

const idSchema = z.string().min(1).max(200);

/** A server that is loading a model may take its time; a dead one must not hold the page for longer. */
const patience = () => ({ signal: AbortSignal.timeout(60_000) });

export async function endpoints() {
  return runAction(z.undefined(), undefined, listEndpoints);
}

export async function models(input: unknown) {
  return runAction(listModelsSchema, input, async (server) => {
    await requireVisitorAllowance("call");
    return listEndpointModels(server, patience());
  });
}

export async function add(input: unknown) {
  return runAction(addEndpointSchema, input, addEndpoint);
}

export async function edit(change: unknown) {
  return runAction(z.object({ id: idSchema, input: editEndpointSchema }), change, ({ id, input }) =>
    editEndpoint(id, input),
  );
}

export async function remove(input: unknown) {
  return runAction(idSchema, input, deleteEndpoint);
}

export async function restore(input: unknown) {
  return runAction(idSchema, input, restoreEndpoint);
}
