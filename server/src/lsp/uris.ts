/**
 * The URI of a path relative to a document's: "../shared/models" beside "file:///w/src/a.py" is "file:///w/shared/models".
 * Undefined when the path climbs above the root. Absolute paths are taken from the root of the same authority.
 */
export function resolveUri(baseUri: string, relativePath: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/.*)$/i.exec(baseUri);
  const [, authority, basePath = ''] = match ?? [];
  if (authority === undefined) return undefined;
  const folder = relativePath.startsWith('/') ? [] : basePath.split('/').slice(1, -1);
  const segments = [...folder];
  for (const segment of relativePath.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(encodeSegment(segment));
    else if (segments.pop() === undefined) return undefined;
  }
  return `${authority}/${segments.join('/')}`;
}

/** A lone surrogate cannot be encoded; no file has such a name. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/** The URI of an absolute path, as people write it in a setting: "/etc/prices.json", "C:\\prices.json". */
export function absoluteUri(path: string): string | undefined {
  const slashed = path.replaceAll('\\', '/');
  const drive = /^[a-z]:\//i.test(slashed);
  if (!drive && !slashed.startsWith('/')) return undefined;
  const segments = slashed.split('/').filter((segment) => segment !== '');
  return `file:///${segments.map(encodeSegment).join('/')}`;
}

/** The URI of the notebook's file that a document is a cell of; of any other document its own. */
export function fileUriOf(uri: string): string {
  const path = /^vscode-notebook-cell:(?:\/\/)?(\/[^#]*)/i.exec(uri)?.[1];
  return path === undefined ? uri : `file://${path}`;
}

/** A file's name for a message of the editor, which would make links of brackets. */
export function plainNameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return decodeUri(name).replaceAll(/[^\p{L}\p{N} ._-]/gu, '·');
}

/** A URI in readable form; as it is where somebody wrote a percent sign that means nothing. */
export function decodeUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // Only a client that does not encode its URIs gets here.
    return uri;
  }
}
