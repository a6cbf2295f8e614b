import { z } from "zod";

export const shareRunSchema = z.object({ withoutTexts: z.boolean().optional() });
export type ShareRunInput = z.infer<typeof shareRunSchema>;

export const shareViewSchema = z.object({
  token: z.string(),
  url: z.string().describe("Relative unless PUBLIC_URL is set"),
  reach: z.enum(["this-computer", "public"]),
});
export type ShareView = z.infer<typeof shareViewSchema>;
