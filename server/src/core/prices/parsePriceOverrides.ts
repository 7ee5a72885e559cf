import { readJson } from '../documents/source/readJson';
import type { SourceNode } from '../documents/source/sourceNode';
import { entriesOf, get, itemsOf } from '../documents/source/sourceNode';
import type { ModelIdentity } from '../models/modelIdentity';
import { normalizeModelId } from '../models/normalizeModelId';
import { findProviderName } from '../models/providers';
import type { Problem, ReadResult } from '../text/problem';
import type { DatedRow, WrittenRates, WrittenTier } from './datedRows';
import type { Price } from './price';
import { distortionMessage, findDistortion } from './priceDistortion';
import type { Deployment, Discount, PriceOverrides } from './priceOverrides';

/** The list price of a model, against which an owner's price is held; undefined where none is known. */
export type ListPriceOf = (model: ModelIdentity) => Price | undefined;

/**
 * Reads an override document: `prices`, `discounts` and `deployments`, as docs/prices.md describes them. A row that cannot
 * be read, or that lies so far from the list price that it must be a slip, is left out with a problem at its place; the
 * others stand. `name` is what the document is called in messages.
 */
export function parsePriceOverrides(
  text: string,
  name: string,
  listPriceOf: ListPriceOf = () => undefined,
): ReadResult<PriceOverrides> {
  const { value: root, problems: syntax } = readJson(text);
  const reader = new OverrideReader(name, listPriceOf);
  if (root !== undefined && root.kind !== 'map') {
    reader.refuse(root, 'A price file is an object with "prices", "discounts" or "deployments".');
  }
  for (const { key, keySpan } of entriesOf(root)) {
    if (!['prices', 'discounts', 'deployments', 'asOf', '$schema', 'note'].includes(key)) {
      reader.problems.push({ span: keySpan, message: `"${key}" means nothing in a price file.` });
    }
  }
  const asOf = root === undefined ? undefined : reader.day(root, 'asOf');
  const value: PriceOverrides = {
    name,
    ...(asOf === undefined ? {} : { asOf }),
    rows: itemsOf(get(root, 'prices')).flatMap((item) => reader.row(item)),
    discounts: itemsOf(get(root, 'discounts')).flatMap((item) => reader.discount(item)),
    deployments: entriesOf(get(root, 'deployments')).flatMap(({ key, value: target }) =>
      reader.deployment(key, target),
    ),
  };
  return { value, problems: [...syntax, ...reader.problems] };
}

/** Reads parts of the document and keeps what could not be read. */
class OverrideReader {
  readonly problems: Problem[] = [];
  readonly #name: string;
  readonly #listPriceOf: ListPriceOf;

  constructor(name: string, listPriceOf: ListPriceOf) {
    this.#name = name;
    this.#listPriceOf = listPriceOf;
  }

  refuse(node: SourceNode, message: string): void {
    this.problems.push({ span: node.span, message });
  }

  row(node: SourceNode): readonly DatedRow[] {
    const before = this.problems.length;
    const provider = this.#provider(node);
    const model = this.#text(node, 'model');
    const rates = this.#rates(node);
    const from = this.day(node, 'from');
    const region = this.#text(node, 'region');
    const tiers = itemsOf(get(node, 'tiers')).flatMap((tier) => this.#tier(tier));
    if (model === undefined) this.#missing(node, 'model');
    if (this.problems.length > before || model === undefined || rates === undefined) return [];
    const identity = normalizeModelId(model, provider);
    if (this.#isDistorted(node, identity, rates)) return [];
    return [
      {
        provider: identity.provider ?? '',
        ids: [identity.modifiers.includes('fine-tuned') ? `ft:${identity.id}` : identity.id],
        ...rates,
        from,
        region: region ?? identity.region,
        tiers,
        source: this.#name,
      },
    ];
  }

  /** Rates per token or per thousand tokens are the usual slip; whoever means it says `"confirmed": true`. */
  #isDistorted(node: SourceNode, model: ModelIdentity, rates: WrittenRates): boolean {
    const confirmed = get(node, 'confirmed');
    if (confirmed?.kind === 'scalar' && confirmed.text === 'true') return false;
    const distortion = findDistortion(rates, this.#listPriceOf(model));
    if (distortion === undefined) return false;
    const at = get(node, distortion.rate) ?? node;
    this.refuse(at, distortionMessage(distortion));
    return true;
  }

  discount(node: SourceNode): readonly Discount[] {
    const before = this.problems.length;
    const provider = this.#provider(node);
    const percent = this.#number(node, 'percent');
    if (provider === undefined) this.#missing(node, 'provider');
    if (percent === undefined) this.#missing(node, 'percent');
    else if (percent > 100)
      this.refuse(get(node, 'percent') ?? node, 'A discount is at most 100 percent.');
    if (this.problems.length > before || provider === undefined || percent === undefined) return [];
    return [{ provider, percent }];
  }

  deployment(key: string, node: SourceNode): readonly Deployment[] {
    if (node.kind === 'scalar') return [{ name: key.toLowerCase(), model: node.text }];
    const before = this.problems.length;
    const model = this.#text(node, 'model');
    const provider = this.#provider(node);
    const region = this.#text(node, 'region');
    if (model === undefined) this.#missing(node, 'model');
    if (this.problems.length > before || model === undefined) return [];
    return [
      {
        name: key.toLowerCase(),
        model,
        ...(provider === undefined ? {} : { provider }),
        ...(region === undefined ? {} : { region }),
      },
    ];
  }

  #rates(node: SourceNode): WrittenRates | undefined {
    const input = this.#number(node, 'input');
    if (input === undefined) {
      this.#missing(node, 'input');
      return undefined;
    }
    return {
      input,
      output: this.#number(node, 'output'),
      cacheRead: this.#number(node, 'cacheRead'),
      cacheWrite5m: this.#number(node, 'cacheWrite5m'),
      cacheWrite1h: this.#number(node, 'cacheWrite1h'),
    };
  }

  #tier(node: SourceNode): readonly WrittenTier[] {
    const aboveInputTokens = this.#number(node, 'aboveInputTokens');
    const rates = this.#rates(node);
    if (aboveInputTokens === undefined) this.#missing(node, 'aboveInputTokens');
    if (aboveInputTokens === undefined || rates === undefined) return [];
    const mode = this.#text(node, 'mode') === 'marginal' ? 'marginal' : 'whole';
    return [{ aboveInputTokens, mode, ...rates }];
  }

  #provider(node: SourceNode): string | undefined {
    const written = this.#text(node, 'provider');
    if (written === undefined) return undefined;
    const name = findProviderName(written);
    if (name === undefined) {
      this.refuse(get(node, 'provider') ?? node, `No provider is known as "${written}".`);
    }
    return name;
  }

  day(node: SourceNode, key: string): string | undefined {
    const written = this.#text(node, key);
    if (written === undefined || isDay(written)) return written;
    this.refuse(get(node, key) ?? node, `"${key}" is a day such as "2026-12-01".`);
    return undefined;
  }

  #text(node: SourceNode, key: string): string | undefined {
    const found = get(node, key);
    if (found === undefined) return undefined;
    if (found.kind === 'scalar' && found.style === 'quoted' && found.text !== '') return found.text;
    this.refuse(found, `"${key}" is a text in quotes.`);
    return undefined;
  }

  #number(node: SourceNode, key: string): number | undefined {
    const found = get(node, key);
    if (found === undefined) return undefined;
    const isPlain = found.kind === 'scalar' && found.style === 'plain';
    const value = isPlain && found.text !== '' ? Number(found.text) : Number.NaN;
    if (Number.isFinite(value) && value >= 0) return value;
    this.refuse(found, `"${key}" is a number that is not negative.`);
    return undefined;
  }

  #missing(node: SourceNode, key: string): void {
    if (get(node, key) === undefined) this.refuse(node, `"${key}" is missing here.`);
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
