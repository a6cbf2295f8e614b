"use server";

import { z } from "zod";
import { deleteTraining, restoreTraining } from "@/lib/studio/trainings/delete";
import { listTrainings } from "@/lib/studio/trainings/list";
import { runAction } from "../action";

const idSchema = z.string().min(1).max(100);

export async function trainings() {
  return runAction(z.undefined(), undefined, listTrainings);
}

export async function remove(input: unknown) {
  return runAction(idSchema, input, deleteTraining);
}

export async function restore(input: unknown) {
  return runAction(idSchema, input, restoreTraining);
}
