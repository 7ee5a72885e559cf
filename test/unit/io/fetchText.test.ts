import assert from 'node:assert/strict';
import { fetchText } from '../../../server/src/io/fetchText';

/** A fetch that never leaves the process, and keeps what it was asked. */
function fetcher(answer: () => Response) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    asked.push({ url: url instanceof Request ? url.url : url.toString(), init });
    return Promise.resolve(answer());
  };
  return { asked, fetch };
}

describe('fetchText', () => {
  it('asks once, over https, without credentials or a body', async () => {
    const { asked, fetch } = fetcher(() => new Response('{"data":[]}'));
    assert.equal(await fetchText('https://prices.example/list.json', fetch), '{"data":[]}');
    assert.equal(asked.length, 1);
    const { credentials, redirect, body, method } = asked[0]!.init ?? {};
    assert.deepEqual(
      [credentials, redirect, body, method],
      ['omit', 'error', undefined, undefined],
    );
  });

  it('refuses other schemes before anything is asked', async () => {
    const { asked, fetch } = fetcher(() => new Response('x'));
    await assert.rejects(fetchText('http://prices.example/', fetch), /only https: and file:/);
    await assert.rejects(fetchText('data:text/plain,x', fetch), /only https: and file:/);
    assert.deepEqual(asked, []);
  });

  it('says what the server answered when it is no success', async () => {
    const { fetch } = fetcher(() => new Response('no', { status: 503 }));
    await assert.rejects(fetchText('https://prices.example/', fetch), /answered 503/);
  });

  it('stops reading where no price list is so long', async () => {
    const chunk = new Uint8Array(1 << 20);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(chunk),
    });
    const { fetch } = fetcher(() => new Response(endless));
    await assert.rejects(fetchText('https://prices.example/', fetch), /longer than/);
  });
});
