import assert from 'node:assert/strict';
import path from 'node:path';
import type { WorkEvent } from '../../../server/src/core/traces/traceEvent';
import { readTraceFiles } from '../../../server/src/io/readTraceFiles';

const fixtures = path.resolve('test/fixtures/traces');

/** What is read of a format's fixture besides calls: kind, then what tells one from another. Worked out by hand. */
const expectations: Readonly<Record<string, readonly string[]>> = {
  otlp: [
    'step invoke_agent claims',
    'retrieval 3 used 1',
    'outcome relevance 0.5',
    'tool lookup error',
    'tool lookup ok',
    'step teleport unknown',
    'step decide',
    'correction 6 min',
    'escalation supervisor',
    'decision approve',
    'outcome outcome paid',
    'outcome correct pass',
  ],
  aider: ['step command_commit', 'step launched', 'step teleport unknown'],
  'attribute-maps': [
    'outcome copilot_chat.edit.feedback accepted',
    'outcome correct 1',
    'outcome tone 0.5',
    'retrieval 2 used ?',
    'tool lookup ok',
  ],
  'claude-code': [
    'outcome pull_request acme/shop#12',
    'retry 1',
    'tool Bash error',
    'tool Read rejected',
    'upgrade claude-opus-4-5 claude-sonnet-4-5',
  ],
  cline: ['retry ?', 'step completion_result', 'step teleport unknown', 'tool readFile unknown'],
  codex: ['outcome turn complete', 'retry ?', 'tool shell error'],
  'copilot-cli': ['tool bash error'],
  helicone: ['outcome correct 1', 'outcome feedback true'],
  langfuse: [
    'outcome correct 1',
    'outcome tone kind',
    'retrieval 2 used ?',
    'step mid',
    'step odd unknown',
    'step triage',
    'tool lookup error',
  ],
  langsmith: [
    'outcome correct 1',
    'outcome useful 0.5',
    'retrieval 2 used ?',
    'step ask unknown',
    'step chain',
    'tool lookup ok',
  ],
  litellm: ['retry 2', 'retry 3', 'upgrade fast gpt-4o'],
  mlflow: [
    'outcome correct true',
    'retrieval 1 used ?',
    'step CHAIN',
    'step odd unknown',
    'step trace',
    'tool lookup ok',
  ],
  opencode: ['tool bash error'],
  portkey: ['retry ?'],
  promptflow: ['step classify'],
  promptfoo: ['outcome pass false', 'outcome pass true', 'outcome score 0.75', 'outcome tone 0.5'],
  'provider-responses': ['tool lookup unknown'],
  'qwen-code': ['tool read error'],
  'swe-agent': [
    'outcome exit_status submitted',
    'tool ls unknown',
    'tool ls unknown',
    'tool submit unknown',
  ],
  weave: ['step answer', 'step answer', 'step score'],
};

function shown(event: WorkEvent): string {
  switch (event.kind) {
    case 'tool':
      return `tool ${event.name} ${event.status}`;
    case 'retrieval':
      return `retrieval ${event.documents ?? '?'} used ${event.used ?? '?'}`;
    case 'retry':
      return `retry ${event.attempt ?? '?'}`;
    case 'upgrade':
      return `upgrade ${event.from ?? '?'} ${event.to ?? '?'}`;
    case 'correction':
      return `correction ${event.minutes ?? '?'} min`;
    case 'escalation':
      return `escalation ${event.to ?? '?'}`;
    case 'decision':
      return `decision ${event.decision}`;
    case 'outcome':
      return `outcome ${event.name} ${String(event.value)}`;
    case 'step':
      return `step ${event.name}${event.isUnknown === true ? ' unknown' : ''}`;
  }
}

async function eventsOf(format: string): Promise<readonly WorkEvent[]> {
  const { ledger } = await readTraceFiles([path.join(fixtures, format)]);
  return [...ledger.events()].map(({ event }) => event);
}

describe('what happens besides calls', () => {
  for (const [format, expected] of Object.entries(expectations)) {
    it(`R082 is read of ${format}, each kind as what it is`, async () => {
      assert.deepEqual((await eventsOf(format)).map(shown).sort(), [...expected].sort());
    });
  }

  it('R107 carries no word of a prompt, an answer or an argument', async () => {
    const { ledger } = await readTraceFiles([fixtures]);
    const everything = JSON.stringify([[...ledger.calls()], [...ledger.events()]], (_, value) =>
      typeof value === 'bigint' ? String(value) : (value as unknown),
    );
    assert.doesNotMatch(everything, /CANARY/);
    assert.ok(everything.includes('execute_tool') || everything.includes('lookup'));
  });

  it('tells equal arguments from different ones without keeping them', async () => {
    const tools = (await eventsOf('otlp')).filter((event) => event.kind === 'tool');
    assert.equal(new Set(tools.map(({ argumentsHash }) => argumentsHash)).size, 2);
    assert.ok(tools.every(({ argumentsHash, resultHash }) => argumentsHash && resultHash));
  });

  it('R078 keeps what the emitter says of the work, short names as they are and texts as hashes', async () => {
    const events = await eventsOf('otlp');
    const decided = events.find((event) => event.kind === 'step' && event.name === 'decide');
    const { reason, ...rest } = { ...decided?.attributes };
    assert.match(reason ?? '', /^#/);
    assert.deepEqual(rest, {
      decision: 'approve',
      precedents: 'C-77,C-78',
      overridden: 'true',
      human_minutes: '6',
      escalated: 'supervisor',
      outcome: 'paid',
    });
  });
});
