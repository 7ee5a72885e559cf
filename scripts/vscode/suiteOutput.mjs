// What the suite prints. An extension host has no terminal, so the suite writes to a socket.
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endMark } from './buildSuite.mjs';

/** Listens, and shows each line as it comes. `environment` is what the extension host needs to find the socket. */
export function receiveOutput() {
  const name = `marginal-test-${process.pid}`;
  const address =
    process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
  const closed = [];
  let hasEnded = false;
  const server = net.createServer((connection) => {
    let rest = '';
    connection.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        if (line === endMark) hasEnded = true;
        else console.log(line);
      }
    });
    // A killed extension host resets its connection; that the end mark is missing says enough.
    connection.on('error', () => {});
    closed.push(new Promise((resolve) => connection.once('close', resolve)));
  });

  /** A VS Code whose extension host has died reports 0 as well: only the suite's own last line says that it ended. */
  async function confirm(code) {
    if (code !== 0) return code;
    await Promise.all(closed);
    if (hasEnded) return 0;
    console.error('The extension host went away before the tests ended.');
    return 4;
  }

  return new Promise((resolve) => {
    server.listen(address, () =>
      resolve({
        environment: { MARGINAL_TEST_OUTPUT: address },
        confirm,
        close: () => server.close(),
      }),
    );
  });
}
