import { reasonOf } from '../../core/text/reasonOf';
import { comparePrices } from '../../core/prices/refresh/comparePrices';
import { readPriceList } from '../../core/prices/refresh/readPriceList';
import type { RefreshedPrices } from '../../core/prices/refresh/refreshedPrices';
import {
  parseRefreshedPrices,
  writeRefreshedPrices,
} from '../../core/prices/refresh/refreshedPrices';
import { createSupplement } from '../../core/prices/supplementSource';
import { priceComparisonMarkdown } from '../../core/report/priceComparisonMarkdown';
import { priceAgeDays } from '../../core/prices/createPriceBook';
import { calibratedFactorLine } from '../../core/report/calibrationText';
import type { PricesChanged, PricesStatus, RefreshPreview } from '../../protocol/prices';
import type { PriceStore } from '../environment';
import type { Session } from '../session';

/** Takes up the prices that were fetched before; called once, when the session begins. */
export function loadRefreshedPrices(session: Session): Promise<void> {
  const text = storeOf(session)?.read();
  const refreshed = text === undefined ? undefined : parseRefreshedPrices(text);
  return session.learn(Promise.resolve({ refreshed }));
}

/** Fetches the list and compares it. Nothing is fetched unless the person's setting allows it. */
export async function previewPrices(session: Session): Promise<RefreshPreview> {
  const { prices } = await session.settings.get('');
  const { environment } = session;
  session.offeredPrices = undefined;
  if (prices.refresh !== 'ask') return { kind: 'off' };
  if (environment.fetchText === undefined || storeOf(session) === undefined) {
    return { kind: 'failed', reason: 'This window has no network or no disk for prices.' };
  }
  const url = prices.refreshUrl;
  let text: string;
  try {
    text = await environment.fetchText(url);
  } catch (error) {
    const reason = reasonOf(error);
    return { kind: 'failed', reason: `Nothing could be fetched from ${url}: ${reason}` };
  }
  return compare(session, text, url);
}

async function compare(session: Session, text: string, url: string): Promise<RefreshPreview> {
  const reading = readPriceList(text);
  if (reading.kind === 'refused') return { kind: 'failed', reason: reading.reason };
  const nowMs = session.environment.nowMs();
  const { prices: book } = await session.knowledge();
  const comparison = comparePrices(reading.prices, book, nowMs, knownModels());
  const { changes, quarantined, refusal } = comparison;
  if (refusal === undefined && changes.length > 0) {
    session.offeredPrices = {
      url,
      fetchedOn: new Date(nowMs).toISOString().slice(0, 10),
      providers: [...new Set(reading.prices.map(({ provider }) => provider))].sort(),
      rows: changes.map(({ row }) => row),
    };
  }
  return {
    kind: 'preview',
    markdown: priceComparisonMarkdown(comparison, url),
    changes: changes.length,
    quarantined: quarantined.length,
    ...(refusal !== undefined && { refusal }),
  };
}

/** Models that a complete list of their makers has. */
function knownModels() {
  const supplement = createSupplement();
  return ['openai', 'anthropic', 'google', 'openrouter'].flatMap((provider) =>
    supplement.modelsOf(provider).map(({ identity }) => identity),
  );
}

/** Keeps what the last preview showed and uses it from now on; what was kept before can be brought back. */
export async function applyPrices(session: Session): Promise<PricesChanged> {
  const offered = session.offeredPrices;
  const store = storeOf(session);
  if (offered === undefined || store === undefined) {
    return { message: 'There is nothing to apply: refresh prices first.' };
  }
  session.offeredPrices = undefined;
  const kept = store.read();
  const before = kept === undefined ? undefined : parseRefreshedPrices(kept);
  const refreshed = joined(before, offered);
  store.replace(writeRefreshedPrices(refreshed));
  await session.learn(Promise.resolve({ refreshed }));
  return { message: `${offered.rows.length} prices of ${offered.fetchedOn} are used from now on.` };
}

/** Earlier fetches stand where the new one says nothing of a model. */
function joined(before: RefreshedPrices | undefined, now: RefreshedPrices): RefreshedPrices {
  const keyOf = ({ provider, region = '', id }: RefreshedPrices['rows'][number]): string =>
    `${provider}|${region}|${id}`;
  const fresh = new Set(now.rows.map(keyOf));
  const older = (before?.rows ?? []).filter((row) => !fresh.has(keyOf(row)));
  return { ...now, rows: [...older, ...now.rows] };
}

export async function rollBackPrices(session: Session): Promise<PricesChanged> {
  const store = storeOf(session);
  if (store?.read() === undefined) return { message: 'Only the prices that ship are used.' };
  store.rollBack();
  await loadRefreshedPrices(session);
  const { refreshed } = await pricesStatus(session);
  return {
    message:
      refreshed === undefined
        ? 'The prices that ship are used again.'
        : `The prices fetched on ${refreshed.fetchedOn} are used again.`,
  };
}

/** What prices and factors rest on. */
export async function pricesStatus(session: Session): Promise<PricesStatus> {
  const { prices } = await session.knowledge();
  const text = storeOf(session)?.read();
  const refreshed = text === undefined ? undefined : parseRefreshedPrices(text);
  return {
    asOf: prices.asOf,
    ageDays: priceAgeDays(prices, session.environment.nowMs()),
    sources: prices.sources,
    ...(refreshed && {
      refreshed: {
        url: refreshed.url,
        fetchedOn: refreshed.fetchedOn,
        prices: refreshed.rows.length,
      },
    }),
    calibration: session.knownCalibration.factors.map(calibratedFactorLine),
  };
}

function storeOf({ environment, options }: Session): PriceStore | undefined {
  return options.storageUri === undefined
    ? undefined
    : environment.openPriceStore?.(options.storageUri);
}
