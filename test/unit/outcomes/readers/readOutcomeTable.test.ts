import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readOutcomeTable } from '../../../../server/src/core/outcomes/readers/readOutcomeTable';

/** Rows as `line: cells`. */
function rowsOf(path: string, text: string): readonly string[] {
  return readOutcomeTable(path, text).rows.map(({ line, cells }) => `${line}: ${cells.join('|')}`);
}

function problemsOf(path: string, text: string): readonly string[] {
  return readOutcomeTable(path, text).problems.map(({ line, message }) => `${line}: ${message}`);
}

describe('an outcome file in CSV', () => {
  it('names the line of every row, line breaks inside fields included', () => {
    assert.deepEqual(rowsOf('a.csv', 'id,note\n1,"two\nlines"\n2,"a ""word"", said"\n'), [
      '2: 1|two\nlines',
      '4: 2|a "word", said',
    ]);
  });

  it('finds the delimiter, and passes over a byte order mark and blank lines', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const text = `\uFEFFid,status\r\n1,paid\r\n\r\n2,open\r\n`.replaceAll(',', delimiter);
      const { columns, rows } = readOutcomeTable('a.csv', text);
      assert.deepEqual([...columns.keys()], ['id', 'status'], delimiter);
      assert.deepEqual(rows, [
        { line: 2, cells: ['1', 'paid'] },
        { line: 4, cells: ['2', 'open'] },
      ]);
    }
  });

  it('says which row has too few fields, and which quote is not closed', () => {
    assert.deepEqual(problemsOf('a.csv', 'id,status\n1\n2,paid\n3,"open\n4,paid\n'), [
      '2: The row has 1 fields where the header has 2.',
      '4: A quote is opened and never closed: all that follows is one field.',
    ]);
  });

  it('says that a column is there twice, and that a file is empty', () => {
    assert.match(problemsOf('a.csv', 'id,id\n1,2\n')[0]!, /^1: The column `id` is there twice/);
    assert.match(problemsOf('a.csv', '')[0]!, /^1: The file is empty/);
  });

  it('knows columns by names that objects have of their own', () => {
    const { columns } = readOutcomeTable('a.csv', '__proto__,constructor\n1,2\n');
    assert.deepEqual(
      [...columns],
      [
        ['__proto__', 0],
        ['constructor', 1],
      ],
    );
  });

  it('reads back what a careful writer wrote', () => {
    const cell = fc.string().filter((text) => !text.includes('\r'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (pairs) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['id,note', ...pairs.map((row) => row.map(quoted).join(','))].join('\n');
        assert.deepEqual(
          readOutcomeTable('a.csv', text).rows.map(({ cells }) => cells),
          pairs,
        );
      }),
    );
  });
});

describe('an outcome file in JSON', () => {
  it('has one object a line, and says which line has none', () => {
    const text = '{"id":"1","ok":true}\nnot json\n\n{"id":2,"minutes":1.5,"ok":null}\n';
    assert.deepEqual(rowsOf('a.jsonl', text), ['1: 1|true', '4: 2||1.5']);
    assert.match(problemsOf('a.jsonl', text)[0]!, /^2: This is no JSON object/);
  });

  it('may be a list, below a key or not, and names the line of each item', () => {
    const list = '[\n {"id": "a[", "tags": [1, 2]},\n {"id": "b\\"]"}\n]';
    assert.deepEqual(rowsOf('a.json', list), ['2: a[|', '3: b"]']);
    assert.deepEqual(rowsOf('a.json', `{"n": [1],\n"rows": ${list}}`), ['3: a[|', '4: b"]']);
  });

  it('says what it has to hold', () => {
    assert.match(problemsOf('a.json', '{"a": 1}')[0]!, /has to hold a list of objects/);
    assert.match(problemsOf('a.json', '{"a":')[0]!, /no JSON document/);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('[', ']', '{', '}', '"', ',', ':', '\\', '1', '\n', ';'),
        }),
        (text) => {
          for (const path of ['a.json', 'a.jsonl', 'a.csv']) readOutcomeTable(path, text);
        },
      ),
    );
  });
});
