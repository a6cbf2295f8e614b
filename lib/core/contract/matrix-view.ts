import { z } from "zod";
import { methodNames } from "../types";
import { intervalSchema } from "./interval";

export const matrixViewSchema = z.object({
  methods: z.array(z.enum(methodNames)),
  n: z.int().nullable(),
  candidates: z.int(),
  generators: z.array(z.object({ name: z.string(), trained: z.boolean() })),
  followers: z.array(z.string()),
  cells: z.array(
    z.array(
      z
        .object({
          members: z.array(z.int()),
          macroF1: z.number().nullable(),
          interval: intervalSchema.nullable(),
          prefixTokens: z.number().nullable(),
        })
        .nullable(),
    ),
  ),
});
