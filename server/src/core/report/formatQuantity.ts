const steps = [
  { least: 1e15, suffix: 'Q' },
  { least: 1e12, suffix: 'T' },
  { least: 1e9, suffix: 'B' },
  { least: 1e6, suffix: 'M' },
  { least: 1e3, suffix: 'k' },
] as const;

/**
 * A count for reports, in the reader's language: "3.2 Q" (1e15), "3,2 Q" in German. Whole numbers below a thousand stay
 * as they are.
 */
export function formatQuantity(count: number | bigint, locale = 'en'): string {
  const value = Number(count);
  const step = steps.find(({ least }) => Math.abs(value) >= least);
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return step === undefined
    ? format.format(value)
    : `${format.format(value / step.least)} ${step.suffix}`;
}
