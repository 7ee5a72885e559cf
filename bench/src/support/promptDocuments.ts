import type { OpenedDocument } from './lspProcess';

/** The ways in which one long prompt is written down. */
export function promptDocuments(prose: string): ReadonlyMap<string, OpenedDocument> {
  const lines = prose.replaceAll('\r', '');
  const document = (name: string, languageId: string, text: string): OpenedDocument => ({
    uri: `file:///bench/${name}`,
    languageId,
    text,
  });
  return new Map([
    ['AGENTS.md', document('AGENTS.md', 'markdown', lines)],
    ['Prompty', document('long.prompty', 'prompty', `${promptyHeader}${withoutBraces(lines)}\n`)],
    [
      'Copilot prompt',
      document('.github/prompts/long.prompt.md', 'markdown', `${copilotHeader}${lines}`),
    ],
    ['YAML', document('promptfooconfig.yaml', 'yaml', yamlText(lines))],
    ['JSON request', document('request.json', 'json', jsonText(lines))],
    ['Python', document('ask.py', 'python', pythonText(lines))],
    ['TypeScript', document('ask.ts', 'typescript', typeScriptText(lines))],
  ]);
}

export const promptyHeader = `---
name: Long
model:
  api: chat
  configuration:
    type: openai
    name: gpt-4o
---
system:
`;

const copilotHeader = `---
agent: agent
model: GPT-4o
---
`;

function yamlText(lines: string): string {
  const block = lines.split('\n').map((line) => `    ${line}`.trimEnd());
  return `prompts:\n  - |\n${block.join('\n')}\nproviders:\n  - openai:gpt-4o\n`;
}

function jsonText(lines: string): string {
  const messages = [{ role: 'system', content: lines }];
  return `${JSON.stringify({ model: 'gpt-4o', max_tokens: 500, messages }, undefined, 2)}\n`;
}

function pythonText(lines: string): string {
  const text = lines.replaceAll('\\', '/').replaceAll('"""', "'''");
  return `from openai import OpenAI

client = OpenAI()
SYSTEM = """${text} """
answer = client.chat.completions.create(
    model="gpt-4o",
    messages=[{"role": "system", "content": SYSTEM}, {"role": "user", "content": "Hello"}],
)
`;
}

function typeScriptText(lines: string): string {
  const text = lines.replaceAll('\\', '/').replaceAll('`', "'").replaceAll('${', '$(');
  return `import OpenAI from 'openai';

const client = new OpenAI();
const system = \`${text}\`;
export const answer = await client.chat.completions.create({
  model: 'gpt-4o',
  messages: [{ role: 'system', content: system }, { role: 'user', content: 'Hello' }],
});
`;
}

/** Braces in prose are no variables. */
function withoutBraces(text: string): string {
  return text.replaceAll(/\{\{|\}\}|\{%|%\}|^\s*(?:system|user|assistant):\s*$/gm, '');
}
