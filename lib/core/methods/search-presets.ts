/** The sizes that are offered of each search (method.md 10): for APE all its calls, for GEPA its metric calls, each one example scored. */
export const searchCalls = {
  ape: { paper: 2000, medium: 400, small: 80 },
  gepa: { paper: 150 },
} as const;
