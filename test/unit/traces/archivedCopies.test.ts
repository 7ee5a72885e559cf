import assert from 'node:assert/strict';
import { withoutArchivedCopies } from '../../../server/src/core/traces/formats/codex/archivedCopies';

describe('archived rollouts', () => {
  it('count only when they are not among the active ones too', () => {
    const active = '/c/sessions/2026/02/01/rollout-a.jsonl';
    const onlyArchived = '/c/archived_sessions/rollout-b.jsonl.zst';
    const files = [active, '/c/archived_sessions/rollout-a.jsonl.zst', onlyArchived];
    assert.deepEqual(withoutArchivedCopies(files), [active, onlyArchived]);
  });
});
