import assert from 'node:assert/strict';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import { promptFormats } from '../../../../server/src/core/documents/formats/promptFormats';
import { prompty } from '../../../../server/src/core/documents/formats/prompty';
import { contextOf, headOf, itReadsFixtures } from '../../../support/formatFixtures';

describe('prompt formats', () => {
  itReadsFixtures(promptFormats);

  it('leave a Markdown file without a meaning of its own alone', () => {
    assert.equal(findFormat(headOf('docs/agents.md', '# Agents\n')), undefined);
    assert.equal(findFormat(headOf('agents/notes.md', '# Notes\n')), undefined);
  });

  it('read the body of a file whose front matter is malformed, and say where', () => {
    const text = '---\nmodel: {id: [gpt-4o\n---\nsystem:\nStill read.\n';
    const { prompts, problems } = prompty.parse(text, contextOf('a.prompty'));
    assert.equal(prompts.length, 1);
    assert.ok(problems.length > 0);
    assert.ok(problems.every(({ span }) => span.start < text.indexOf('system:')));
  });

  it('read the body while the front matter is not closed yet', () => {
    const text = '---\nname: draft\n\nYou are kind to readers.\n';
    const { prompts, problems } = prompty.parse(text, contextOf('a.prompty'));
    assert.equal(prompts.length, 1);
    assert.match(problems[0]?.message ?? '', /not closed/);
  });
});
