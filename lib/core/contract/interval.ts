import { z } from "zod";

export const intervalSchema = z.tuple([z.number(), z.number()]);
