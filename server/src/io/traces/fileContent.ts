import { gunzipSync, zstdDecompressSync } from 'node:zlib';

/** No trace is that long when it is unpacked; a bomb may be. */
const mostBytes = 1 << 29;
const zstdMagic = 0xfd2fb528;
const lineFeed = Buffer.from('\n');

/** Turns the bytes of a whole file into text in UTF-8. Throws an error that says what the matter is. */
export type Decode = (bytes: Buffer) => Buffer;

/** How a file is to be decoded before it is read, by its first bytes; undefined when it is plain text. */
export function decoderOf(head: Buffer): Decode | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return decodeGzip;
  if (isZstd(head)) return decodeZstd;
  if (head[0] === 0xff && head[1] === 0xfe) return (bytes) => recode(bytes, 'utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return (bytes) => recode(bytes.swap16(), 'utf-16le');
  return isFramed(head) ? unframe : undefined;
}

function decodeGzip(bytes: Buffer): Buffer {
  return gunzipSync(bytes, { maxOutputLength: mostBytes });
}

function decodeZstd(bytes: Buffer): Buffer {
  // Node has it since 22.15; its types do not know that it may be missing.
  if ((zstdDecompressSync as unknown) === undefined) {
    throw new Error('It is compressed with zstd, which needs Node 22.15 or later.');
  }
  return zstdDecompressSync(bytes, { maxOutputLength: mostBytes });
}

function recode(bytes: Buffer, encoding: 'utf-16le'): Buffer {
  return Buffer.from(new TextDecoder(encoding).decode(bytes));
}

function isZstd(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === zstdMagic;
}

/** The Collector's file exporter writes records of four bytes of length and a payload, when it compresses them. */
function isFramed(head: Buffer): boolean {
  if (head.length < 9 || head[0] !== 0) return false;
  return head.readUInt32BE(0) > 0 && (head[4] === 0x7b || isZstd(head.subarray(4)));
}

/** Each record as a line. A record that was cut short at the end of the file is left out. */
function unframe(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  let length = 0;
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const payload = bytes.subarray(at + 4, end);
    const line = isZstd(payload) ? decodeZstd(payload) : payload;
    length += line.length;
    if (length > mostBytes) throw new Error(`Unpacked, it is larger than ${mostBytes} bytes.`);
    lines.push(line, lineFeed);
    at = end;
  }
  return Buffer.concat(lines);
}
