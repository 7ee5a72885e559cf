/** A file in which a rule finds something and offers an edit. */
export interface FixFixture {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  /** The day on which it is read; that of the tests when absent. */
  readonly nowMs?: number;
}

const py = (model: string, more = '', system = 'You answer questions.'): string =>
  `from openai import OpenAI

client = OpenAI()


def run(text):
    return client.chat.completions.create(
        model="${model}",  # the model
${more}        messages=[
            {"role": "system", "content": "${system}"},
            {"role": "user", "content": f"Text: {text}"},
        ],
    )
`;

const ts = (model: string, more = '', system = 'You answer questions.'): string =>
  `import OpenAI from "openai";

const client = new OpenAI();

export const run = (text) =>
  client.chat.completions.create({
    model: '${model}', // the model
${more}    messages: [
      { role: "system", content: "${system}" },
      { role: "user", content: \`Text: \${text}\` },
    ],
  });
`;

const yaml = (model: string, more = '', system = 'You answer questions.'): string =>
  `# a prompt
messages:
  - role: system
    content: ${system}
  - role: user
    content: "Text: {{text}}"
model: openai/${model} # the model
modelParameters:
  top_p: 1
${more}`;

const json = (model: string, more = '', system = 'You answer questions.'): string =>
  `{
  "model": "${model}",
${more}  "messages": [
    {"role": "system", "content": "${system}"},
    {"role": "user", "content": "Text: {{text}}"}
  ]
}
`;

const prompty = (model: string, more = '', body = 'You answer questions.'): string =>
  `---
name: Fixture
model:
  api: chat
  configuration: { type: openai, name: ${model} } # the model
  parameters:
    top_p: 1
${more}---
system:
${body}

user:
Text: {{text}}
`;

const dotprompt = (model: string, more = '', body = 'You answer questions.'): string =>
  `---
model: ${model} # the model
config:
  topP: 1
${more}---
${body}

Text: {{text}}
`;

const label = 'Classify the text as billing, shipping or other. Answer only with the label.';
const repeated =
  'Never tell a customer on which day the parcel will arrive unless the carrier has confirmed it.';
const long = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `${index + 1}. Answer about chapter ${index + 1} of the handbook of the bookshop in plain words, with its source and its page.`,
  ).join('\n');
const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join('\n');

const bigJson = JSON.stringify(
  {
    shop: { name: 'Page', city: 'Bonn', open: true, days: [1, 2, 3] },
    items: [
      { id: 1, title: 'One' },
      { id: 2, title: 'Two' },
    ],
  },
  undefined,
  2,
);
const table = JSON.stringify(
  ['One', 'Two, too', 'Three', 'Four', 'Five', 'Six'].map((title, index) => ({
    id: index,
    title,
    price: index * 2.5,
  })),
  undefined,
  1,
);

const each = (rule: string, files: Readonly<Record<string, string>>): readonly FixFixture[] =>
  Object.entries(files).map(([path, text]) => ({ rule, path, text }));

/** Every rule that offers an edit, in every syntax in which it can. */
export const fixFixtures: readonly FixFixture[] = [
  ...each('model-retired', {
    'a.py': py('gpt-4o'),
    'a.ts': ts('gpt-4o'),
    'a.js': ts('gpt-4o'),
    'a.prompt.yml': yaml('gpt-4o'),
    'request.json': json('gpt-4o'),
    '.continue/config.json': `{
  // Continue reads comments.
  "models": [{ "title": "Big", "provider": "openai", "model": "gpt-4o" }] // one
}
`,
    'r2r.toml': `[app]\nfast_llm = "openai/gpt-4o" # fast\n\n[completion.generation_config]\ntemperature = 0.1\n`,
    'clients.baml': `client<llm> Big {\n  provider openai\n  options {\n    model "gpt-4o" // big\n  }\n}\n`,
    'a.prompty': prompty('gpt-4o'),
    'a.prompt': dotprompt('openai/gpt-4o'),
  }),
  ...each('model-superseded', {
    'a.py': py('gpt-4o'),
    'a.ts': ts('gpt-4o'),
    'a.prompt.yml': yaml('gpt-4o'),
    'request.json': json('gpt-4o'),
  }).map((file) => ({ ...file, nowMs: Date.UTC(2026, 2, 1) })),
  ...each('model-overkill', {
    'a.py': py('gpt-6-sol', '        max_completion_tokens=10,\n', label),
    'a.ts': ts('gpt-6-sol', '    max_completion_tokens: 10,\n', label),
    'a.js': ts('gpt-6-sol', '    max_completion_tokens: 10,\n', label),
    'a.prompt.yml': yaml('gpt-6-sol', '  max_tokens: 10\n', label),
    'request.json': json('gpt-6-sol', '  "max_completion_tokens": 10,\n', label),
    'a.prompty': prompty('gpt-6-sol', '    max_completion_tokens: 10\n', label),
    'a.prompt': dotprompt('openai/gpt-6-sol', '  maxOutputTokens: 10\n', label),
  }),
  ...each('effort-overkill', {
    'a.py': py(
      'gpt-6-sol',
      '        max_completion_tokens=10,\n        reasoning_effort="high",\n',
      label,
    ),
    'a.ts': ts(
      'gpt-6-sol',
      '    max_completion_tokens: 10,\n    reasoning_effort: "high",\n',
      label,
    ),
    'request.json': json(
      'gpt-6-sol',
      '  "max_completion_tokens": 10,\n  "reasoning_effort": "high",\n',
      label,
    ),
  }),
  ...each('param-rejected', {
    'a.py': py('gpt-6-sol', '        max_tokens=100,\n'),
    'b.py': py(
      'gpt-6-sol',
      '        max_completion_tokens=100,\n        temperature=0.2,  # cold\n',
    ),
    'c.py': py('gpt-6-sol').replace(
      'model="gpt-6-sol",  # the model',
      'model="gpt-6-sol", temperature=0.2,',
    ),
    'd.py': `import anthropic\n\nc = anthropic.Anthropic()\nc.messages.create(model="claude-opus-5", max_tokens=9, messages=[{"role": "user", "content": "Hi"}], temperature=0.2)\n`,
    'a.ts': ts('gpt-6-sol', '    max_tokens: 100,\n'),
    'b.ts': ts('gpt-6-sol', '    max_completion_tokens: 100,\n    temperature: 0.2, // cold\n'),
    'request.json': json('gpt-6-sol', '  "max_tokens": 100,\n'),
    'last.json': `{\n  "model": "claude-opus-5",\n  "max_tokens": 100,\n  "messages": [{"role": "user", "content": "Hi"}],\n  "temperature": 0.2\n}\n`,
    'a.prompty': prompty('gpt-6-sol', '    max_tokens: 100\n'),
    'b.prompty': prompty('gpt-6-sol', '    max_completion_tokens: 100\n    temperature: 0.2\n'),
    'hot.prompt.yml': yaml('gpt-4.1', '  max_tokens: 9\n  temperature: 11\n'),
    'hot.prompt': dotprompt(
      'googleai/gemini-3.5-flash',
      '  maxOutputTokens: 9\n  temperature: 11 # hot\n',
    ),
  }),
  ...each('no-output-cap', {
    'a.py': py('gpt-6-sol'),
    'b.py': py('gpt-4.1', '        temperature=0.2,\n'),
    'responses.py': `from openai import OpenAI\n\nclient = OpenAI()\nclient.responses.create(model="gpt-6-sol", input="Hi")\n`,
    'a.ts': ts('gpt-6-sol'),
    'a.js': ts('gpt-6-sol'),
    'vercel.ts': `import { generateText } from "ai";\nimport { openai } from "@ai-sdk/openai";\n\nexport const run = () => generateText({ model: openai("gpt-6-sol"), prompt: "Hi" });\n`,
    'a.prompt.yml': yaml('gpt-6-sol'),
    'request.json': json('gpt-6-sol'),
    'a.prompty': prompty('gpt-6-sol', '    temperature: 1\n'),
    'a.prompt': dotprompt('openai/gpt-6-sol'),
  }),
  ...each('oversized-output-cap', {
    'a.py': py('gpt-4.1', '        max_tokens=4000,\n', label),
    'a.ts': ts('gpt-4.1', '    max_tokens: 4_000,\n', label),
    'a.prompt.yml': yaml('gpt-4.1', '  max_tokens: 4000 # much\n', label),
    'request.json': json('gpt-4.1', '  "max_tokens": 4000,\n', label),
  }),
  ...each('multi-candidate', {
    'a.py': py('gpt-4.1', '        n=3,\n'),
    'a.ts': ts('gpt-4.1', '    n: 3,\n'),
    'a.prompt.yml': yaml('gpt-4.1', '  n: 3\n'),
    'request.json': json('gpt-4.1', '  "n": 3,\n'),
  }),
  ...each('unbounded-agent-loop', {
    'a.prompt': dotprompt('openai/gpt-6-sol', '  maxOutputTokens: 9\n').replace(
      'config:',
      'maxTurns: 90\ntools: [search]\nconfig:',
    ),
  }),
  ...each('cache-missing', {
    'a.py': `import anthropic\n\nclient = anthropic.Anthropic()\nclient.messages.create(\n    model="claude-opus-5",  # big\n    max_tokens=100,\n    system="""${long(60)}""",\n    messages=[{"role": "user", "content": "Hi"}],\n)\n`,
    'a.ts': `import Anthropic from "@anthropic-ai/sdk";\n\nconst client = new Anthropic();\nclient.messages.create({\n  model: "claude-opus-5",\n  max_tokens: 100,\n  system: \`${long(60)}\`,\n  messages: [{ role: "user", content: "Hi" }],\n});\n`,
    'request.json': `{\n  "model": "claude-opus-5",\n  "max_tokens": 100,\n  "messages": [{"role": "user", "content": "Hi"}],\n  "system": ${JSON.stringify(long(60))}\n}\n`,
  }),
  ...each('cache-ineffective', {
    'request.json': `{\n  "model": "claude-opus-5",\n  "max_tokens": 100,\n  "cache_control": {"type": "ephemeral"},\n  "messages": [{"role": "user", "content": "Hi"}]\n}\n`,
  }),
  ...each('topk-excessive', {
    'vespa/search/query-profiles/rag.xml': `<query-profile id="rag">\n  <!-- many -->\n  <field name="hits">50</field>\n  <field name="yql">select * from doc where nearestNeighbor(e, q)</field>\n</query-profile>\n`,
    'config.yaml': `llm:\n  provider: openai\n  config:\n    model: gpt-6-sol\n    max_tokens: 9\n    number_documents: 40 # many\nchunker:\n  chunk_size: 2000\n`,
    'rag.py': `from langchain_openai import ChatOpenAI\nfrom langchain_chroma import Chroma\n\nstore = Chroma()\nretriever = store.as_retriever(search_kwargs={"k": 40})\n`,
    'rag.ts': `import { MemoryVectorStore } from "langchain/vectorstores/memory";\n\nexport const find = (store: MemoryVectorStore) => store.asRetriever({ k: 40 });\n`,
  }),
  ...each('overlap-excessive', {
    'r2r.toml': `[completion.generation_config]\ntemperature = 0.1\n\n[ingestion]\nchunking_strategy = "recursive"\nchunk_size = 1_024\nchunk_overlap = 512 # half\n`,
    'config.yaml': `llm:\n  provider: openai\n  config:\n    model: gpt-6-sol\nchunker:\n  chunk_size: 2000\n  chunk_overlap: 1000\n  length_function: len\n`,
    'split.py': `from langchain_text_splitters import RecursiveCharacterTextSplitter\n\nsplitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=600)\n`,
  }),
  ...each('chunk-unit', {
    'config.yaml': `llm:\n  provider: openai\n  config:\n    model: gpt-6-sol\nchunker:\n  chunk_size: 200 # small\n  chunk_overlap: 0\n  length_function: len\n`,
    'split.py': `from langchain_text_splitters import RecursiveCharacterTextSplitter\n\nsplitter = RecursiveCharacterTextSplitter(chunk_size=200, chunk_overlap=20)\n`,
  }),
  ...each('context-budget', {
    'config.yaml': `llm:\n  provider: openai\n  config:\n    model: gpt-6-sol\n    max_tokens: 9\n    number_documents: 10\nchunker:\n  chunk_size: 8000\n  length_function: len\n`,
  }),
  ...each('always-on-scope', {
    '.cursor/rules/api.mdc': `---\ndescription: API rules\nglobs: src/api/**\nalwaysApply: true\n---\nReturn problems as JSON.\n`,
  }),
  ...each('duplicate-text', {
    'a.prompty': prompty('gpt-6-sol', '', `${repeated}\nBe brief.\n${repeated}`),
    'a.prompt': dotprompt('openai/gpt-6-sol', '', `${repeated} Be brief. ${repeated}`),
    'a.prompt.yml': yaml(
      'gpt-6-sol',
      '',
      `|\n${indented(`${repeated}\nBe brief.\n${repeated} Thanks.`, '      ')}`,
    ),
    'request.json': json('gpt-6-sol', '', `${repeated} Be brief. ${repeated} Thanks.`),
    'a.py': py('gpt-6-sol', '', `${repeated} Be brief. ${repeated} Thanks.`),
    'a.ts': ts('gpt-6-sol', '', `${repeated} Be brief. ${repeated} Thanks.`),
  }),
  ...each('boilerplate', {
    'a.prompty': prompty(
      'gpt-6-sol',
      '',
      'You sell books.\nBe helpful and accurate.\nBe concise.\nDo your best.\nName sources.',
    ),
    'a.prompt.yml': yaml(
      'gpt-6-sol',
      '',
      `|\n${indented('You sell books.\nBe helpful and accurate.\nBe concise.\nDo your best.\nName sources.', '      ')}`,
    ),
  }),
  ...each('schema-echo', {
    'a.prompt.yml': `messages:\n  - role: system\n    content: Describe the animal in two facts. Return valid JSON.\n  - role: user\n    content: "{{animal}}"\nmodel: openai/gpt-6-sol\nresponseFormat: json_schema\njsonSchema: '{"name": "animal", "schema": {"type": "object", "properties": {"name": {"type": "string"}}}}'\n`,
    'request.json': json(
      'gpt-6-sol',
      '  "response_format": {"type": "json_schema", "json_schema": {"name": "a", "schema": {"type": "object", "properties": {}}}},\n',
      'Describe the animal. Return valid JSON. Be brief.',
    ),
  }),
  ...each('pretty-json', {
    'a.prompty': prompty('gpt-6-sol', '', `The shop:\n${bigJson}`),
    'a.prompt.yml': yaml('gpt-6-sol', '', `|\n${indented(`The shop:\n${bigJson}`, '      ')}`),
    'a.prompt': dotprompt('openai/gpt-6-sol', '', 'The shop: {{json shop indent=2}}'),
    'a.ts': ts('gpt-6-sol').replace('`Text: ${text}`', '`Text: ${JSON.stringify(text, null, 2)}`'),
  }),
  ...each('tabular-json', {
    'a.prompty': prompty('gpt-6-sol', '', `The books:\n${table}`),
    'a.prompt.yml': yaml('gpt-6-sol', '', `|\n${indented(`The books:\n${table}`, '      ')}`),
  }),
  ...each('critical-in-middle', {
    'a.prompty': prompty('gpt-6-sol', '', `${long(30)}\nYou MUST NOT promise a day.\n${long(30)}`),
    'a.prompt.yml': yaml(
      'gpt-6-sol',
      '',
      `|\n${indented(`${long(30)}\nYou MUST NOT promise a day.\n${long(30)}`, '      ')}`,
    ),
  }),
  ...each('volatile-prefix', {
    'a.prompt.yml': yaml(
      'claude-opus-5',
      '',
      `|\n${indented(`You sell books.\nToday is {{date}}.\n${long(80)}`, '      ')}`,
    ).replace('openai/', 'anthropic/'),
    'a.prompty': prompty('gpt-6-sol', '', `You sell books.\nToday is {{date}}.\n${long(80)}`),
  }),
  ...each('unbounded-history', {
    'flow.json': `{
  "nodes": [
    {
      "id": "llmAgentflow_0",
      "data": {
        "name": "llmAgentflow",
        "category": "Agent Flows",
        "inputs": {
          "llmModel": "chatOpenAI",
          "llmMessages": [{ "role": "system", "content": "Be brief." }],
          "llmEnableMemory": true,
          "llmMemoryType": "allMessages",
          "llmModelConfig": { "modelName": "gpt-6-sol", "llmModel": "chatOpenAI" }
        }
      }
    }
  ],
  "edges": []
}
`,
  }),
  ...each('unused-suppression', {
    'a.py': `# marginal: allow multi-candidate\n${py('gpt-6-sol')}`,
    'a.ts': `// marginal: allow multi-candidate\n${ts('gpt-6-sol')}`,
    'a.prompt.yml': `# marginal: allow multi-candidate\n${yaml('gpt-6-sol')}`,
    'r2r.toml': `# marginal: allow multi-candidate\n[app]\nfast_llm = "openai/gpt-6-luna"\n\n[completion.generation_config]\ntemperature = 0.1\n`,
  }),
];
