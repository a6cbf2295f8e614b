import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No page uses it, and it would fetch addresses of the app past proxy.ts.
  images: { unoptimized: true },
  // Types are checked by `npm run check`; checking them again in every build would slow the first start.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // A dataset may be pasted whole: the largest content the contract allows, and what wraps it.
    serverActions: { bodySizeLimit: "64mb" },
    proxyClientMaxBodySize: "64mb",
  },
  serverExternalPackages: ["@prisma/adapter-libsql", "@libsql/client", "libsql", "undici"],
};

export default config;
