import type { WrittenRates } from '../datedRows';
import type { Price } from '../price';

/** USD per million tokens beyond which no model has ever been priced. */
const highestInput = 1000;
const highestOutput = 5000;
/** No vendor has moved a price further in one step than this. */
const largestStep = 5;

/** Why a fetched price is not believed, as a whole sentence; undefined when nothing speaks against it. */
export function findSuspicion(row: WrittenRates, before: Price | undefined): string | undefined {
  const { input, output, cacheRead } = row;
  const rates = [input, output, cacheRead, row.cacheWrite5m, row.cacheWrite1h];
  if (rates.some((rate) => rate !== undefined && !(rate >= 0 && Number.isFinite(rate)))) {
    return 'A rate is negative or no number.';
  }
  if (input > highestInput || (output ?? 0) > highestOutput) {
    return 'No model has ever cost so much.';
  }
  if (before !== undefined && before.inputUsdPerMillionTokens > 0 && input === 0) {
    return 'It would be free.';
  }
  if (cacheRead !== undefined && cacheRead > input) {
    return 'Reading from the cache would cost more than the input itself.';
  }
  return (
    stepTooLarge('input', input, before?.inputUsdPerMillionTokens) ??
    stepTooLarge('output', output, before?.outputUsdPerMillionTokens)
  );
}

function stepTooLarge(
  name: string,
  after: number | undefined,
  before: number | undefined,
): string | undefined {
  if (after === undefined || before === undefined || before === 0) return undefined;
  const step = after / before;
  return step > largestStep || step < 1 / largestStep
    ? `The ${name} price would move from ${before} to ${after} in one step.`
    : undefined;
}

/** Equal within what lists round away; a rate that the row does not give says nothing. */
export function isSamePrice(row: WrittenRates, price: Price): boolean {
  return (
    isNear(row.input, price.inputUsdPerMillionTokens) &&
    isNear(row.output, price.outputUsdPerMillionTokens) &&
    isNear(row.cacheRead, price.cacheReadUsdPerMillionTokens)
  );
}

function isNear(listed: number | undefined, known: number | undefined): boolean {
  if (listed === undefined || known === undefined) return true;
  return Math.abs(listed - known) <= 0.005 * known;
}
