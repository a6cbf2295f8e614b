import type { Interval } from "../statistics/interval";

const MINUS = "\u2212";
const DASH = "\u2013";
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** A share in [0, 1] as the report prints it: ".78", "1.00"; a dash where there is none. */
export function formatScore(score: number | null): string {
  return score === null ? DASH : withoutLeadingZero(score.toFixed(2));
}

/** A share in [0, 1] to three places, as papers print it: ".433". */
export function formatThousandths(score: number): string {
  return withoutLeadingZero(score.toFixed(3));
}

/** A difference with its sign: "+.08", "−.15". What rounds to nothing has none: ".00". */
export function formatDelta(delta: number): string {
  const size = formatScore(Math.abs(delta));
  if (Number(size) === 0) return size;
  return (delta < 0 ? MINUS : "+") + size;
}

/** An interval of a score: ".60 to .82". */
export function formatInterval([low, high]: Interval): string {
  return `${formatScore(low)} to ${formatScore(high)}`;
}

/** An interval of a difference: "−.15 to +.08". */
export function formatDeltaInterval([low, high]: Interval): string {
  return `${formatDelta(low)} to ${formatDelta(high)}`;
}

/** A whole number with thousands set apart: "1,234"; a dash where it is not known. */
export function formatTokens(tokens: number | null): string {
  return tokens === null ? DASH : grouped.format(tokens);
}

/** Money in the user's own currency, to three digits: "0.00123", "4.5", "1,230"; a dash where it is not known. */
export function formatMoney(money: number | null): string {
  return money === null ? DASH : threeDigits.format(money);
}

/** A duration in the unit a person would use: "0.42 s", "4.2 s", "42 s", "2 min 51 s", "1 h 12 min"; a dash where it is not known. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return DASH;
  if (seconds < 0.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A p value: ".52", three places below .1 where it matters (".048"), "< .001" below that. */
export function formatP(p: number): string {
  if (p < 0.001) return "< .001";
  return withoutLeadingZero(p.toFixed(p < 0.0995 ? 3 : 2));
}

/** A share in [0, 1] in per cent: "12 %". A share that is not 0 or 1 never prints as such. */
export function formatPercent(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return "< 1 %";
  return percent === 100 && share < 1 ? "> 99 %" : `${percent} %`;
}

function withoutLeadingZero(figure: string): string {
  return figure.replace(/^0\./, ".");
}
