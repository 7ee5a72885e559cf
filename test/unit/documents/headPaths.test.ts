import assert from 'node:assert/strict';
import { HeadPaths, syntaxOf } from '../../../server/src/core/documents/headPaths';

function pathsOf(path: string, head: string): HeadPaths {
  return new HeadPaths({ path, languageId: '', head });
}

describe('the paths in the head of a file', () => {
  it('follow the indentation of YAML, and list items have none of their own', () => {
    const paths = pathsOf(
      'a.yaml',
      'a:\n  b:\n    - c: 1\n      d: 2\n  "e f": 3\n# g:\nh: {i: {j: 1}}\n',
    );
    assert.ok(paths.hasAll('a', 'a.b', 'a.b.c', 'a.b.d', 'a.e f', 'h', 'h.i'));
    assert.ok(!paths.hasAny('g', 'b', 'c'));
  });

  it('follow the brackets of JSON, also where the head ends within', () => {
    const paths = pathsOf('a.json', '{"a": [{"b": "c: {", "d": {"e": 1}}], // "x": 1\n"f": {"g');
    assert.ok(paths.hasAll('a', 'a.b', 'a.d', 'a.d.e', 'f'));
    assert.ok(!paths.hasAny('x', 'c', 'b'));
  });

  it('follow the tables of TOML', () => {
    const paths = pathsOf('a.toml', 'x = 1\n[a.b]\nc = 2\n[[d]]\ne = 3\n');
    assert.ok(paths.hasAll('x', 'a.b', 'a.b.c', 'd', 'd.e'));
  });

  it('are the names of an environment file, commented ones too', () => {
    const paths = pathsOf('.env.example', 'export A=1\n# B=2\n');
    assert.ok(paths.hasAll('A', 'B'));
  });

  it('are found quickly in hostile text', () => {
    for (const head of [
      '- '.repeat(2048),
      '{"'.repeat(2048),
      '['.repeat(4096),
      ' '.repeat(4096),
      '"'.repeat(4096),
    ]) {
      for (const name of ['a.yaml', 'a.json', 'a.toml', '.env']) {
        assert.ok(!pathsOf(name, head).hasAny('a'));
      }
    }
  });
});

describe('the syntax of a file', () => {
  it('comes from its name, whatever marks it as a sample', () => {
    const of = (path: string): string | undefined => syntaxOf({ path, languageId: '', head: '' });
    assert.equal(of('a/settings.yaml.example'), 'yaml');
    assert.equal(of('.env.local'), 'env');
    assert.equal(of('env.example'), 'env');
    assert.equal(of('a/config.JSON'), 'json');
    assert.equal(of('notes.md'), undefined);
  });

  it('comes from the language id where the name does not tell', () => {
    assert.equal(syntaxOf({ path: 'Untitled-1', languageId: 'yaml', head: '' }), 'yaml');
  });
});
