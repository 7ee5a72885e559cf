import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { rules } from '../../../server/src/core/lint/rules';
import type { CheckedFile } from '../../../server/src/core/report/checkedFile';
import { checkSarif } from '../../../server/src/core/report/checkSarif';
import { LineIndex } from '../../../server/src/core/text/lineIndex';
import { lintFile } from '../../support/lintFile';

const schemaFile = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
/** Written in draft 4, of which it uses nothing that later drafts read otherwise but its own name. */
const { $schema, id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<
  string,
  unknown
>;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

const prompt = `messages:
  - role: system
    content: "Classify the ticket 🎫 as billing or other. Answer only with the label."
  - role: user
    content: "{{ticket}}"
model: openai/gpt-4o
modelParameters:
  max_tokens: 10
  temperature: 3
  n: 2
`;

function checked(path: string): CheckedFile {
  return {
    path,
    lines: new LineIndex(prompt),
    findings: lintFile('triage.prompt.yml', prompt),
  };
}

describe('the SARIF log', () => {
  it('is valid by the official schema of SARIF 2.1.0', () => {
    const log = checkSarif(
      [checked('prompts/triage.prompt.yml')],
      [{ path: 'gone.yaml', message: 'no such file' }],
      '1.2.3',
    );
    const parsed: unknown = JSON.parse(JSON.stringify(log));
    assert.ok(validate(parsed), JSON.stringify(validate.errors?.slice(0, 3)));
    const [run] = log.runs;
    assert.ok(run && run.results.length > 2);
    assert.ok(run.results.some(({ fixes }) => fixes !== undefined));
    assert.equal(run.invocations[0]?.executionSuccessful, false);
  });

  it('is held to SARIF 2.1.0, and the schema refuses what is wrong', () => {
    assert.match(String($schema), /draft-04/);
    assert.match(String(id), /sarif-2\.1\.0-rtm\.5/);
    const log = checkSarif([checked('a.prompt.yml')], [], '1.2.3');
    assert.equal(validate({ ...log, version: '2.0.0' }), false);
    assert.equal(validate({ ...log, runs: [{ ...log.runs[0], results: [{}] }] }), false);
  });

  it('is valid when nothing was found', () => {
    const log = checkSarif([], [], '1.2.3');
    assert.ok(validate(JSON.parse(JSON.stringify(log))));
    assert.deepEqual(log.runs[0]?.results, []);
    assert.equal(log.runs[0].invocations[0]?.executionSuccessful, true);
  });

  it('describes every rule with its page, and each result points at its rule', () => {
    const [run] = checkSarif([checked('triage.prompt.yml')], [], '1.2.3').runs;
    const described = run?.tool.driver.rules ?? [];
    assert.equal(described.length, rules.length + 1);
    for (const { ruleId, ruleIndex } of run?.results ?? []) {
      assert.equal(described[ruleIndex]?.id, ruleId);
      assert.ok(described[ruleIndex].helpUri.endsWith(`/docs/rules/${ruleId}.md`));
    }
  });

  it('counts columns in UTF-16 units and names the levels that SARIF lacks', () => {
    const [run] = checkSarif([checked('triage.prompt.yml')], [], '1.2.3').runs;
    assert.equal(run?.columnKind, 'utf16CodeUnits');
    const hot = run.results.find(({ ruleId }) => ruleId === 'multi-candidate');
    assert.equal(hot?.level, 'note');
    assert.equal(hot.properties.level, 'hint');
    assert.deepEqual(hot.locations[0]?.physicalLocation.region, {
      startLine: 10,
      startColumn: 6,
      endLine: 10,
      endColumn: 7,
    });
  });

  it('writes paths as URIs', () => {
    const uriOf = (path: string): string | undefined => {
      const [run] = checkSarif([checked(path)], [], '1').runs;
      return run?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri;
    };
    assert.equal(uriOf('./my prompts/50%.yml'), 'my%20prompts/50%25.yml');
    assert.equal(uriOf('/srv/a#b.yml'), 'file:///srv/a%23b.yml');
    assert.equal(uriOf('C:\\work\\a.yml'), 'file:///C:/work/a.yml');
    assert.equal(uriOf('../a.yml'), '../a.yml');
  });
});
