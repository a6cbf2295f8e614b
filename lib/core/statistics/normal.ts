/**
 * Standard normal distribution function, exact to about 1e-15 (Marsaglia 2004, "Evaluating the normal distribution":
 * the series of Φ(x) - 1/2). 0 and 1 beyond 8 standard deviations.
 */
export function normalBelow(x: number): number {
  if (Math.abs(x) > 8) return x < 0 ? 0 : 1;
  let [sum, term] = [x, x];
  for (let odd = 3; sum + term !== sum; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The x with `normalBelow(x) = share`, for shares in (0, 1), within ±8; found by halving to 1e-14. */
export function normalQuantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 54; step += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
