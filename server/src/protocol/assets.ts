/**
 * Server to client, only from a web worker: the bytes of a file that ships in dist/data, by its name. A worker cannot
 * read the extension's own files; the client can.
 */
export const assetMethod = 'marginal/asset';
