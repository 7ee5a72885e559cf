import assert from 'node:assert/strict';
import { fileUriOf, resolveUri } from '../../../server/src/lsp/uris';

describe('the file of a document', () => {
  it('is the notebook that a cell belongs to', () => {
    for (const cell of [
      'vscode-notebook-cell:/w/a%20b.ipynb#W0sZmlsZQ%3D%3D',
      'vscode-notebook-cell:///w/a%20b.ipynb#ch0000001',
    ]) {
      assert.equal(fileUriOf(cell), 'file:///w/a%20b.ipynb');
      assert.equal(resolveUri(fileUriOf(cell), 'config.py'), 'file:///w/config.py');
    }
  });

  it('is the document itself elsewhere', () => {
    assert.equal(fileUriOf('file:///w/a.py'), 'file:///w/a.py');
    assert.equal(fileUriOf('untitled:Untitled-1'), 'untitled:Untitled-1');
  });
});
