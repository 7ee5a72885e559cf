import assert from 'node:assert/strict';
import { codeFormats } from '../../../../server/src/core/documents/formats/codeFormats';
import { contextOf } from '../../../support/formatFixtures';

interface TypedCall {
  readonly imports: string;
  readonly call: string;
}

const python: readonly TypedCall[] = [
  {
    imports: 'from openai import OpenAI\nclient = OpenAI()',
    call: 'reply = client.chat.completions.create(\n    model="MODEL",\n    messages=[\n        {"role": "system", "content": "Be brief: it\'s late."},\n        {"role": "user", "content": f"Hello {name}"},\n    ],\n    max_tokens=20,\n)',
  },
  {
    imports: 'import anthropic\nclient = anthropic.Anthropic()',
    call: 'message = client.messages.create(\n    max_tokens=100,\n    model="MODEL",\n    system="""You are\na poet.""",\n    messages=[{"role": "user", "content": text}],\n)',
  },
  {
    imports: 'from google import genai\nclient = genai.Client()',
    call: 'r = client.models.generate_content(\n    model="MODEL",\n    contents=["Describe", image],\n    config={"max_output_tokens": 10},\n)',
  },
  {
    imports: 'import litellm',
    call: 'r = litellm.completion(model="MODEL", messages=[{"role": "user", "content": "Hi"}], n=2)',
  },
  {
    imports: 'from langchain_openai import ChatOpenAI',
    call: 'chat = ChatOpenAI(model="MODEL", temperature=0, max_tokens=10).bind_tools([search, fetch])',
  },
  {
    imports: 'from pydantic_ai import Agent',
    call: "agent = Agent('MODEL', system_prompt='Be kind.', model_settings={'max_tokens': 5})",
  },
  {
    imports: 'from openai import OpenAI\nclient = OpenAI()',
    call: 'with client.responses.stream(\n    model="MODEL",\n    input="Count to ten",\n    tools=[{"type": "file_search"}],\n) as stream:\n    pass',
  },
];

const typescript: readonly TypedCall[] = [
  {
    imports: "import OpenAI from 'openai';\nconst client = new OpenAI();",
    call: "const reply = await client.chat.completions.create({\n  model: 'MODEL',\n  messages: [\n    { role: 'system', content: 'Be brief.' },\n    { role: 'user', content: `Hello ${name}` },\n  ],\n  max_tokens: 20,\n});",
  },
  {
    imports: "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();",
    call: "const message = await client.messages.create({\n  max_tokens: 100,\n  model: 'MODEL',\n  system: `You are\na poet.`,\n  messages: [{ role: 'user', content: text }],\n});",
  },
  {
    imports: "import { openai } from '@ai-sdk/openai';\nimport { generateText } from 'ai';",
    call: "const { text } = await generateText({\n  model: openai('MODEL'),\n  prompt: 'Say hello.',\n  maxOutputTokens: 10,\n});",
  },
  {
    imports: "import { GoogleGenAI } from '@google/genai';\nconst ai = new GoogleGenAI({});",
    call: "const r = await ai.models.generateContent({ model: 'MODEL', contents: 'Hi', config: { maxOutputTokens: 5 } });",
  },
  {
    imports: "import { ChatAnthropic } from '@langchain/anthropic';",
    call: "const chat = new ChatAnthropic({ model: 'MODEL', maxTokens: 5, temperature: 0 });",
  },
  {
    imports: "import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';",
    call: "await client.send(new ConverseCommand({\n  modelId: 'MODEL',\n  messages: [{ role: 'user', content: [{ text: 'Hi' }] }],\n  inferenceConfig: { maxTokens: 5 },\n}));",
  },
];

const below = {
  python: '\n\ndef later(items):\n    total = sum(items)\n    return {"total": total}\n',
  typescript:
    '\n\nexport function later(items: number[]) {\n  return { total: items.length };\n}\n',
};

/** The share of positions after the model's closing quote at which the model is found while the call is typed. */
function foundRate(id: string, calls: readonly TypedCall[], rest: string): number {
  const format = codeFormats.find((candidate) => candidate.id === id);
  let positions = 0;
  let found = 0;
  for (const { imports, call } of calls) {
    for (let end = call.indexOf('MODEL') + 6; end <= call.length; end += 1) {
      const text = `${imports}\n\n${call.slice(0, end)}${rest}`;
      positions += 1;
      const { models } = format!.parse(text, contextOf('a'));
      if (models.some((model) => model.id === 'MODEL')) found += 1;
    }
  }
  return found / positions;
}

describe('half-typed calls', () => {
  for (const [id, calls, rest] of [
    ['python-calls', python, below.python],
    ['typescript-calls', typescript, below.typescript],
  ] as const) {
    for (const [place, text] of [
      ['at the end of a file', ''],
      ['above other code', rest],
    ] as const) {
      it(`keep their model while typed ${place} (${id})`, () => {
        const rate = foundRate(id, calls, text);
        assert.ok(rate >= 0.98, `found at ${(rate * 100).toFixed(1)} % of positions`);
      });
    }
  }
});
