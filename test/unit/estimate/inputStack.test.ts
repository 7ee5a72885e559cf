import assert from 'node:assert/strict';
import { overheadShare } from '../../../server/src/core/estimate/overheadShare';
import type { CallEstimate } from '../../../server/src/core/estimate/costStack';
import { estimatesOf } from '../../support/estimates';

/** The layers of the first call of a dotprompt file: "system 3 measured, user 200 assumed". */
function stackOf(body: string, header = 'model: gpt-4o'): string {
  return render(estimatesOf('a.prompt', `---\n${header}\n---\n${body}\n`)[0]!);
}

function render({ stack }: CallEstimate): string {
  return stack
    .filter(({ layer }) => layer !== 'output')
    .map(({ layer, count }) => `${layer} ${count.tokens} ${count.provenance}`)
    .join(', ');
}

const tool = {
  type: 'function',
  function: {
    name: 'find',
    description: 'Finds a place.',
    parameters: {
      type: 'object',
      properties: { name: { type: 'string', description: 'The name' } },
    },
  },
};

function request(model: string): string {
  const messages = [{ role: 'user', content: 'Where is it?' }];
  return JSON.stringify({ model, messages, tools: [tool] });
}

describe('the layers of a call', () => {
  it('hold literal text by its role', () => {
    assert.equal(
      stackOf('{{role "system"}}\nFour words are here.\n{{role "user"}}\nTell me.'),
      'system 5 measured, user 2 measured',
    );
  });

  it('take a variable from the settings, once for every place in which it is sent', () => {
    assert.equal(stackOf('{{question}}'), 'user 200 assumed');
    assert.equal(stackOf('{{question}} {{question}}'), 'user 401 assumed');
  });

  it('hold a list once that a loop writes out', () => {
    const loop = '{{#each history}}{{this.role}}: {{this.text}}{{/each}}';
    assert.equal(stackOf(loop), 'history 1500 assumed, user 1 measured');
  });

  it('R047 hold an image of usual size by the formula of its model', () => {
    assert.equal(stackOf('{{media url=photo}}'), 'media 765 assumed');
    assert.equal(stackOf('{{media url=photo}}', 'model: nobody-knows'), 'media 1000 assumed');
  });

  it('hold the schema of the answer where it is sent', () => {
    const header = 'model: gpt-4o\noutput:\n  schema:\n    sky: string';
    const definition =
      '{"type":"object","properties":{"sky":{"type":"string"}},"required":["sky"],"additionalProperties":false}';
    const tokens = Math.ceil(definition.length / 4);
    assert.equal(stackOf('Look.', header), `tools ${tokens} measured, user 2 measured`);
  });

  it('hold the tools as the provider renders them, and the instructions that it adds', () => {
    const estimate = (model: string): CallEstimate =>
      estimatesOf('request.json', request(model))[0]!;
    const tools = (model: string): string => render(estimate(model)).replace(/, user.*$/, '');
    // Seven for the tool, three for its parameters and each of them, twelve at the end, and the words.
    const words = [`find:Finds a place`, 'name:string:The name'];
    const text = words.reduce((sum, each) => sum + Math.ceil(each.length / 4), 0);
    assert.equal(tools('gpt-4o'), `tools ${7 + 3 + 3 + 12 + text} estimated`);
    const definition = JSON.stringify(tool.function);
    const counted = Math.ceil(definition.length / 4);
    assert.equal(tools('nobody-knows'), `tools ${counted} measured`);
    assert.equal(tools('claude-sonnet-4-5'), `tools ${counted + 496} estimated`);
  });

  it('leave the frame of the messages out of the layers, and put it into the upper cost', () => {
    const [estimate] = estimatesOf(
      'a.prompt',
      '---\nmodel: gpt-4o\n---\n{{role "system"}}Four words are here.\n{{role "user"}}Tell me.\n',
    );
    assert.equal(estimate!.input.tokens, 7);
    assert.equal(estimate!.frame?.tokens, 2 * 4 + 3);
    const [rule] = estimatesOf('AGENTS.md', 'Be kind.\n');
    assert.equal(rule!.frame, undefined);
  });

  it('R047 hold what a system prompt says of safety, and sum up to the whole of it', () => {
    const rest = '# Task\nSell shoes kindly.\n\n';
    const safety = '# Safety\nNever tell how to hurt anyone.\n## Exceptions\nNone.';
    const whole = Math.ceil((rest + safety).length / 4);
    const part = Math.ceil(safety.length / 4);
    assert.equal(
      stackOf(`{{role "system"}}${rest}${safety}`),
      `system ${whole - part} measured, safety ${part} measured`,
    );
  });

  it('end a section on safety at the next heading of its level, and know elements', () => {
    const guarded = '<guardrails>Stay polite.</guardrails>';
    assert.equal(
      stackOf(`{{role "system"}}Sell. ${guarded} Shoes.\n# Privacy\nNo names.\n# Tone\nKind.`),
      `system 6 measured, safety ${Math.ceil((guarded.length + '# Privacy\nNo names.\n'.length) / 4)} measured`,
    );
  });

  it('leave the words of a user alone', () => {
    assert.equal(stackOf('# Safety\nIs this safe?'), 'user 6 measured');
  });
});

describe('the overhead of a call', () => {
  it('R046 is all of its input that the user did not write', () => {
    const system = 'x'.repeat(4 * 5970);
    const [estimate] = estimatesOf(
      'a.prompt',
      `---\nmodel: gpt-4o\n---\n{{role "system"}}${system}{{role "user"}}${'y'.repeat(4 * 30)}\n`,
    );
    assert.equal(estimate!.input.tokens, 6000);
    assert.equal(overheadShare(estimate!), 0.995);
  });

  it('R046 is unknown where nobody asks anything', () => {
    const [estimate] = estimatesOf('a.prompt', '---\nmodel: gpt-4o\n---\n{{role "system"}}Hm.\n');
    assert.equal(overheadShare(estimate!), undefined);
  });
});
