/**
 * Distribution function of Student's t with `degrees` > 0 degrees of freedom, whole or not, good to about 1e-12: by the regularised
 * incomplete beta function (NIST Digital Library of Mathematical Functions 8.17).
 */
export function tBelow(t: number, degrees: number): number {
  const tail = 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** The t with `tBelow(t) = share`, for shares in (0, 1); found by halving. */
export function tQuantile(share: number, degrees: number): number {
  if (share < 0.5) return -tQuantile(1 - share, degrees);
  let [low, high] = [0, 1];
  while (tBelow(high, degrees) < share) [low, high] = [high, 2 * high];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (tBelow(middle, degrees) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b) by its continued fraction (DLMF 8.17.22) on the side where that is quick. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return front / (a * betaFraction(x, a, b));
}

/** 1 + d1 / (1 + d2 / (1 + …)), from the front (Lentz 1976). */
function betaFraction(x: number, a: number, b: number): number {
  let [value, over, under] = [1, 1, 0];
  for (let step = 1; step < 10_000; step += 1) {
    const half = Math.floor(step / 2);
    const part =
      step % 2 === 0
        ? (half * (b - half) * x) / ((a + step - 1) * (a + step))
        : (-(a + half) * (a + b + half) * x) / ((a + step - 1) * (a + step));
    under = 1 / (1 + part * under);
    over = 1 + part / over;
    value *= over * under;
    if (Math.abs(over * under - 1) < 1e-15) break;
  }
  return value;
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) from 10 on, below by Γ(x + 1) = x Γ(x). */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7) + 1 / (1188 * x ** 9);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
