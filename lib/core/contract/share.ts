import { z } from "zod";
import { runRecordSchema } from "./run-record";

export const shareRunSchema = z.object({
  withoutTexts: z.boolean().optional(),
  expiresInDays: z.int().min(1).max(3650).optional().describe("Without it the link does not end by itself"),
});
export type ShareOptions = z.infer<typeof shareRunSchema>;

export const shareViewSchema = z.object({
  token: z.string(),
  url: z.string().describe("Relative unless PUBLIC_URL is set"),
  reach: z.enum(["this-computer", "public"]),
  createdAt: z.iso.datetime(),
  withoutTexts: z.boolean(),
  expiresAt: z.iso.datetime().nullable().describe("When the link ends by itself; null: it does not"),
});
export type ShareView = z.infer<typeof shareViewSchema>;

/** The shared report: everything stored of the run at the click, from which a visitor can compute every number again. */
export const sharedReportSchema = z.object({
  createdAt: z.iso.datetime(),
  record: runRecordSchema,
  hash: z
    .string()
    .nullable()
    .describe("SHA-256 of the record, as compact JSON, when the link was made; null for a link older than such hashes"),
});
