import assert from 'node:assert/strict';
import {
  conversationLine,
  frameLine,
  overheadLine,
  variablesLine,
} from '../../../server/src/core/report/stackMarkdown';
import { estimatesOf } from '../../support/estimates';

const chat = estimatesOf(
  'chat.prompt',
  `---\nmodel: gpt-4o\n---\n{{role "system"}}${'x'.repeat(4 * 1300)}\n{{history}}\n{{role "user"}}{{question}}\n`,
)[0]!;

describe('the hover of a call', () => {
  it('says how much of the input the user wrote', () => {
    assert.equal(overheadLine(chat), "93.3 % overhead: 200 of 3,001 input tokens are the user's.");
  });

  it('says what the provider adds around the messages', () => {
    assert.match(frameLine(chat) ?? '', /^The provider adds ~11 tokens around the messages/);
  });

  it('says what conversations add up to, and that one call does not grow so', () => {
    const line = conversationLine(chat) ?? '';
    assert.match(line, /47k after 10 turns, 163k after 20 turns, 606k after 40 turns/);
    assert.match(line, /each single call grows only by the turns before it/);
  });

  it('says what was taken for each variable, and where to change it', () => {
    assert.match(
      variablesLine(chat) ?? '',
      /`history` ~1,500 \(assumed\), `question` ~200 \(assumed\)\. .*marginal\.assumptions/,
    );
  });

  it('says nothing of what is not there', () => {
    const [plain] = estimatesOf('plain.prompt', '---\nmodel: gpt-4o\n---\nSay hello.\n');
    assert.equal(overheadLine(plain!), undefined);
    assert.equal(conversationLine(plain!), undefined);
    assert.equal(variablesLine(plain!), undefined);
  });
});
