import assert from 'node:assert/strict';
import type { Production } from '../../../server/src/core/outcomes/productionOf';
import type { SpendService } from '../../../server/src/lsp/environment';
import { ProductionCache } from '../../../server/src/lsp/productionCache';

const params = { configUri: 'file:///w/marginal.yaml', workflow: 'claims', days: 7 };

/** A service that answers with the next of some numbers of resolved units, and counts what it is asked. */
function serviceOf(...resolved: readonly (number | Error)[]) {
  let asked = 0;
  const service = {
    production: () => {
      const next = resolved[Math.min(asked, resolved.length - 1)]!;
      asked += 1;
      if (next instanceof Error) return Promise.reject(next);
      const models = [{ model: 'm', units: 9, resolved: next }];
      const trials = { workflow: 'claims', margin: 0.05, models };
      return Promise.resolve({ resolved: next, trials } as unknown as Production);
    },
  } as unknown as SpendService;
  return { service, asked: () => asked };
}

describe('ProductionCache', () => {
  it('answers at once with what it knows, and says when that has changed', async () => {
    let changes = 0;
    const cache = new ProductionCache(() => (changes += 1));
    const { service, asked } = serviceOf(3, 3, 4);
    assert.equal(cache.known(service, params), undefined);
    assert.equal((await cache.current(service, params))?.resolved, 3);
    assert.equal(cache.known(service, params)?.resolved, 3);
    assert.deepEqual([asked(), changes], [1, 1]);

    cache.expire();
    assert.equal(cache.known(service, params)?.resolved, 3);
    await cache.current(service, params);
    assert.deepEqual([asked(), changes], [2, 1], 'the same again is no change');

    cache.expire();
    cache.known(service, params);
    assert.equal((await cache.current(service, params))?.resolved, 4);
    await Promise.resolve();
    assert.deepEqual([asked(), changes], [3, 2]);
  });

  it('keeps what it knew when the ledger does not answer, and asks again', async () => {
    const cache = new ProductionCache(() => undefined);
    const { service } = serviceOf(3, new Error('gone'), 5);
    await cache.current(service, params);
    cache.expire();
    assert.equal((await cache.current(service, params))?.resolved, 3);
    assert.equal((await cache.current(service, params))?.resolved, 5);
  });
});
