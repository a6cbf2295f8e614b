import js from "@eslint/js";
import next from "@next/eslint-plugin-next";
import boundaries from "eslint-plugin-boundaries";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const code = ["**/*.{ts,tsx}"];

/** The layers of the house: a folder may import itself and what is listed beside it, nothing else of ours. */
const layers = {
  core: [],
  net: ["core"],
  import: ["core", "net"],
  db: ["core"],
  llm: ["core", "net"],
  engine: ["core"],
  studio: ["core", "db", "llm", "engine", "import"],
  ui: [],
  components: ["ui", "core"],
  app: ["components", "ui", "studio", "core", "db"],
  scripts: ["core", "db", "llm", "engine", "import", "studio"],
};

const elements = [
  { type: "core", pattern: "lib/core" },
  { type: "net", pattern: "lib/net" },
  { type: "import", pattern: "lib/import" },
  { type: "db", pattern: "lib/db" },
  { type: "llm", pattern: "lib/llm" },
  { type: "engine", pattern: "lib/engine" },
  { type: "studio", pattern: "lib/studio" },
  { type: "ui", pattern: "components/ui" },
  { type: "components", pattern: "components" },
  { type: "app", pattern: "app" },
  { type: "scripts", pattern: "scripts" },
];

const policies = Object.entries(layers).map(([from, to]) => ({
  from: { element: { type: from } },
  allow: { to: { element: { type: [from, ...to] } } },
}));

const vendors = {
  react: ["react", "react/*", "react-dom", "react-dom/*", "@tanstack/*", "@base-ui/*", "recharts"],
  next: ["next", "next/*"],
  prisma: ["@prisma/*", "@libsql/*", "libsql", "libsql/*", "@/lib/db/generated/*"],
  openai: ["openai", "openai/*"],
  llama: ["node-llama-cpp"],
  node: ["node:*"],
  env: ["@/lib/env"],
};

/** One `no-restricted-imports` a folder: in flat config a later block replaces an earlier one, so each lists all it forbids. */
function forbid(files, kinds, { ignores = [], except = [] } = {}) {
  const group = kinds.flatMap((kind) => vendors[kind]).filter((name) => !except.includes(name));
  const patterns = [{ group, message: "This layer may not import it (see README, layout)." }];
  return { files, ignores, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const impure = ["Math.random", "Date.now", "performance.now"].map((call) => {
  const [object, property] = call.split(".");
  return { object, property, message: "lib/core has no clock and no chance: take it as an argument." };
});

export default tseslint.config(
  {
    ignores: [
      ".next/",
      "node_modules/",
      "lib/db/generated/",
      "next-env.d.ts",
      "data/",
      "vendor/",
      "playwright-report/",
      "test-results/",
      "public/report-file/",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: {
        process: "readonly",
        performance: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        fetch: "readonly",
        AbortSignal: "readonly",
        Buffer: "readonly",
      },
    },
  },
  {
    files: code,
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { boundaries, "import-x": importX, "react-hooks": reactHooks, "@next/next": next },
    settings: {
      "boundaries/elements": elements,
      "boundaries/include": ["lib/**/*", "app/**/*", "components/**/*", "scripts/**/*"],
      "import/resolver": { typescript: { alwaysTryTypes: true } },
      "import-x/resolver-next": [createTypeScriptImportResolver({ alwaysTryTypes: true }), createNodeResolver()],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
    },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
      "boundaries/dependencies": ["error", { default: "disallow", policies }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-properties": "off",
    },
  },
  { files: ["app/**", "components/**"], rules: reactHooks.configs.recommended.rules },
  forbid(["lib/core/**"], ["react", "next", "prisma", "openai", "llama", "node", "env"], { ignores: ["**/*.test.ts"] }),
  {
    files: ["lib/core/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-properties": ["error", ...impure],
      "no-restricted-globals": [
        "error",
        "fetch",
        "setTimeout",
        "setInterval",
        "process",
        "window",
        "document",
        "crypto",
      ],
    },
  },
  forbid(["lib/import/**"], ["react", "next", "prisma", "openai", "llama", "env"], {
    ignores: ["lib/import/reader-process.ts"],
  }),
  forbid(["lib/import/reader-process.ts"], ["react", "next", "prisma", "openai", "llama"]),
  forbid(["lib/net/**"], ["react", "next", "prisma", "openai", "llama", "env"]),
  forbid(["lib/db/**"], ["react", "next", "openai", "llama"]),
  forbid(["lib/llm/**"], ["react", "next", "prisma", "llama"]),
  forbid(["lib/engine/**"], ["react", "next", "prisma", "openai"], { ignores: ["**/*.test.ts"] }),
  forbid(["lib/studio/**", "scripts/**"], ["react", "next", "prisma", "openai", "llama"], {
    ignores: ["**/*.test.ts", "scripts/bench/**", "scripts/web.mjs"],
  }),
  forbid(["components/ui/**"], ["next", "prisma", "openai", "llama", "node"], { ignores: ["**/*.test.tsx"] }),
  forbid(["components/**"], ["prisma", "openai", "llama", "node", "env"], {
    ignores: ["components/ui/**", "**/*.test.{ts,tsx}"],
  }),
  forbid(["app/**"], ["prisma", "openai", "llama", "env"]),
  {
    files: ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "scripts/**/*.ts"],
    ignores: ["lib/env.ts", "**/*.test.{ts,tsx}"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "lib/env.ts is the only reader of process.env.",
        },
      ],
    },
  },
  {
    // After the one above, which it replaces here: `process` itself is restricted in lib/core.
    files: ["lib/core/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "lib/core has no clock: take the time as an argument.",
        },
      ],
    },
  },
);
