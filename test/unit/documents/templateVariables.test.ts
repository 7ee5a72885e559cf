import assert from 'node:assert/strict';
import {
  contentOfVariable,
  doubleBraceVariables,
  singleBraceVariables,
} from '../../../server/src/core/documents/templateVariables';
import type { TemplateRange } from '../../../server/src/core/documents/source/promptBlockOf';

function shown(ranges: readonly TemplateRange[]): string {
  return ranges
    .map((range) => (range.name === undefined ? '-' : `${range.name}:${range.holds}`))
    .join(' ');
}

describe('contentOfVariable', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['question', 'value'],
    ['history', 'history'],
    ['chatHistory', 'history'],
    ['$chat_history', 'history'],
    ['inputs.messages', 'history'],
    ['conversation', 'history'],
    ['conversation.language', 'value'],
    ['context', 'retrieval'],
    ['contextual', 'value'],
    ['retrieved_contents', 'retrieval'],
    ['SearchPlugin-GetTextSearchResults question', 'retrieval'],
    ['tools', 'tools'],
    ['format_instructions', 'schema'],
    ['ctx.output_format', 'schema'],
  ];
  for (const [name, content] of cases) {
    it(`takes ${name} for ${content}`, () => {
      assert.equal(contentOfVariable(name), content);
    });
  }
});

describe('doubleBraceVariables', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{{ name }}', 'name:value'],
    ['{{{ raw }}}', 'raw:value'],
    ['{{~name~}}', 'name:value'],
    ['{{#if a}}{{b}}{{else if c}}{{d}}{{/if}}', '- b:value - d:value -'],
    ['{{#each docs}}{{title}}{{/each}}{{name}}', '- title:retrieval - name:value'],
    ['{{#docs}}{{#if a}}{{b}}{{/if}}{{/docs}}', '- - b:retrieval - -'],
    ['{{^docs}}{{a}}{{/docs}}', '- a:value -'],
    ['{% for item in history %}{{item.role}}{% endfor %}', '- item.role:history -'],
    ['{{#node.text#}} {{#context#}}', 'node.text:value context:retrieval'],
    ['{{media url=photo}}', 'media url=photo:media'],
    ['{{! a note }}{{>footer}}{{section "a"}}{# b #}', '- - - -'],
    ['{{unfinished', ''],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${text}`, () => {
      assert.equal(shown(doubleBraceVariables(text)), expected);
    });
  }
});

describe('singleBraceVariables', () => {
  it('leaves doubled braces alone', () => {
    assert.equal(
      shown(singleBraceVariables('{topic!r:>10} {{x}} {docs[0]} { y }')),
      'topic:value docs[0]:retrieval',
    );
  });
});
