// Serves the built extension to VS Code's web worker extension host, and tells the workbench to load it.
import { createReadStream, existsSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { root } from '../setup.mjs';

const types = { '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };

/** Starts serving the repository as an extension under development. */
export async function serveWebExtension() {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = path.join(root, decodeURIComponent(pathname));
    const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    if (request.method === 'OPTIONS') response.writeHead(204, headers).end();
    else if (!file.startsWith(root) || !existsSync(file) || statSync(file).isDirectory())
      response.writeHead(404, headers).end();
    else {
      const type = types[path.extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...headers, 'Content-Type': type });
      createReadStream(file).pipe(response);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    authority: `127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * A web extension under development is not taken from the address: it stands in the page's own configuration, which
 * is rewritten before the workbench reads it.
 */
export async function addWebExtension(page, authority) {
  const extension = { scheme: 'http', authority, path: '/' };
  await page.addInitScript(
    (extensions) => {
      const observer = new MutationObserver(() => {
        const meta = document.getElementById('vscode-workbench-web-configuration');
        if (meta === null) return;
        observer.disconnect();
        const configuration = JSON.parse(meta.dataset.settings);
        configuration.developmentOptions = { ...configuration.developmentOptions, extensions };
        meta.dataset.settings = JSON.stringify(configuration);
      });
      observer.observe(document, { childList: true, subtree: true });
    },
    [extension],
  );
}
