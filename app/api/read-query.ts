import type { z } from "zod";
import { Problem } from "@/lib/core/problem";

/** The query parameters as the schema reads them. @throws Problem invalid naming each wrong parameter in `field` */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  throw new Problem("invalid", "A query parameter is not as described.", details);
}
