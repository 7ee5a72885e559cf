import assert from 'node:assert/strict';
import { decodeText } from '../../../server/src/io/decodeText';

const windows = (text: string) => Buffer.from(text, 'latin1');

describe('a file that other programs wrote', () => {
  it('is UTF-8, or UTF-16 by its byte order mark', () => {
    assert.equal(decodeText(Buffer.from('id\nGröße\n')).text, 'id\nGröße\n');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id\nä\n', 'utf16le')]);
    assert.equal(decodeText(utf16).text, 'id\nä\n');
    assert.deepEqual(decodeText(utf16).problems, []);
  });

  it('is Windows-1252 where it is no UTF-8 at all, and says so', () => {
    const { text, problems } = decodeText(windows('id\nM\u00fcller\nJ\u00f6rg\n'));
    assert.equal(text, 'id\nMüller\nJörg\n');
    assert.deepEqual(problems, [
      { line: 2, message: 'The file is not UTF-8; it is read as Windows-1252.' },
    ]);
  });

  it('names the lines where it mixes encodings', () => {
    const mixed = Buffer.concat([
      Buffer.from('id\nMüller\n'),
      windows('J\u00f6rg\n'),
      Buffer.from('Ada\n'),
    ]);
    const { text, problems } = decodeText(mixed);
    assert.equal(text, 'id\nMüller\nJörg\nAda\n');
    assert.deepEqual(
      problems.map(({ line }) => line),
      [3],
    );
    assert.match(problems[0]!.message, /mixes encodings/);
  });
});
