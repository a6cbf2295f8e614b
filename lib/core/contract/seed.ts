import { z } from "zod";

export const seedSchema = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
