import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const mostBytes = 32 << 20;
const timeoutMs = 30_000;

/**
 * Fetches a text over https, or reads it from a `file:` URL; nothing is sent but the request for it. Throws what went
 * wrong: another scheme, a redirect to one, an error status, more than 32 MB, or 30 seconds.
 */
export async function fetchText(url: string, fetcher: typeof fetch = fetch): Promise<string> {
  const { protocol } = new URL(url);
  if (protocol === 'file:') return readFile(fileURLToPath(url), 'utf8');
  if (protocol !== 'https:')
    throw new Error(`${protocol} is not fetched from, only https: and file:.`);
  const response = await fetcher(url, {
    redirect: 'error',
    credentials: 'omit',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  if (response.body === null) throw new Error('The server answered with nothing.');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`The answer is longer than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
