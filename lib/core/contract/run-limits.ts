export const runLimits = { nameLength: 200, conditions: 100, testSize: 10_000, n: 1000 };
