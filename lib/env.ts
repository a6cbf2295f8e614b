import "server-only";
import { z } from "zod";
import { isLoopbackHost } from "@/lib/core/address-kind";
import { normaliseBaseUrl } from "@/lib/core/endpoint-url";

const optional = z
  .string()
  .optional()
  .transform((value) => (value === "" ? undefined : value));
/** Hosts by name or address, each with or without a port; what is no host would never match, without a word. */
const hosts = optional
  .transform((value) => value?.split(",").flatMap((item) => item.trim().toLowerCase() || []) ?? [])
  .pipe(
    z.array(
      z.string().regex(/^[\w.:[\]-]+$/, {
        error: ({ input }) =>
          `expected hosts separated by commas, such as studio.example.org or gpu-host:8000; “${String(input)}” is none`,
      }),
    ),
  );
const url = optional.pipe(z.url({ protocol: /^https?$/ }).optional());
/** Links are made by putting a path behind it, and go to strangers. */
const publicUrl = url.pipe(
  z
    .string()
    .refine((value) => {
      const { username, password, search, hash } = new URL(value);
      return username + password + search + hash === "";
    }, "expected an address alone, such as https://studio.example.org, without user name, password, ? and #")
    .optional(),
);
const baseUrl = optional.transform((value, context) => {
  try {
    return value === undefined ? undefined : normaliseBaseUrl(value);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "no URL" });
    return z.NEVER;
  }
});
const headerName = optional.pipe(
  z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "expected the name of a header, such as x-forwarded-user")
    .toLowerCase()
    .optional(),
);

const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: z.string().startsWith("file:", "expected file:PATH").default("file:./data/studio.db"),
  MODEL: z.enum(["standard", "small", "none"]).default("standard"),
  MODEL_PATH: optional,
  ADAPTER: z.enum(["shipped", "none"]).default("shipped"),
  ADAPTER_PATH: optional,
  ENCRYPTION_KEY: optional,
  ACCESS_PASSWORD: optional,
  TRUSTED_USER_HEADER: headerName,
  PUBLIC_URL: publicUrl,
  ALLOWED_HOSTS: hosts,
  ALLOWED_ENDPOINT_HOSTS: hosts,
  HUB_DATASETS_URL: url,
  GENERATOR_BASE_URL: baseUrl,
  GENERATOR_MODEL: optional,
  GENERATOR_API_KEY: optional,
  FOLLOWER_BASE_URL: baseUrl,
  FOLLOWER_MODEL: optional,
  FOLLOWER_API_KEY: optional,
  OPENAI_BASE_URL: baseUrl,
  OPENAI_API_KEY: optional,
  /** Set by the supervisor for its children, never by a person. */
  STUDIO_ENGINE_URL: url,
  STUDIO_ENGINE_SECRET: optional,
  STUDIO_WORKER_ID: optional,
});

/** Where other computers can come in, somebody must be asked who is there. */
const envSchema = settingsSchema.superRefine(({ HOST, ACCESS_PASSWORD, TRUSTED_USER_HEADER }, context) => {
  if (isLoopbackHost(HOST) || ACCESS_PASSWORD !== undefined || TRUSTED_USER_HEADER !== undefined) return;
  const message = `${HOST} lets other computers in, and nobody would be asked who they are. Set ACCESS_PASSWORD to a password of your choice; or TRUSTED_USER_HEADER to the header in which the reverse proxy in front of the studio names whom it has signed in; or leave HOST at 127.0.0.1.`;
  context.addIssue({ code: "custom", path: ["HOST"], message });
});

export type Env = z.infer<typeof envSchema>;

/** Parses the settings; throws one error that names every wrong variable, what was expected and what came. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`);
  throw new Error(`Settings that cannot be used (see .env.example):\n${lines.join("\n")}`);
}

let parsed: Env | undefined;

/** The settings of this process, parsed once. The only reader of process.env. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Whether this is the built application; while developing and in tests processes run from their source. */
export function isBuilt(): boolean {
  return process.env.NODE_ENV === "production";
}

/** The environment as it came, for the supervisor to hand on to its children. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return process.env;
}
