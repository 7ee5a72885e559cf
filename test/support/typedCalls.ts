import { codeFormats } from '../../server/src/core/documents/formats/codeFormats';
import { contextOf } from './formatFixtures';

/** A call as somebody types it, with the imports above it; `MODEL` stands for the model's id. */
export interface TypedCall {
  readonly sdk: string;
  readonly imports: string;
  readonly call: string;
}

/** The calls of one format, and code that may already stand below the place of typing. */
export interface TypedCalls {
  readonly formatId: string;
  readonly calls: readonly TypedCall[];
  readonly below: string;
}

const python: readonly TypedCall[] = [
  {
    sdk: 'OpenAI chat',
    imports: 'from openai import OpenAI\nclient = OpenAI()',
    call: 'reply = client.chat.completions.create(\n    model="MODEL",\n    messages=[\n        {"role": "system", "content": "Be brief: it\'s late."},\n        {"role": "user", "content": f"Hello {name}"},\n    ],\n    max_tokens=20,\n)',
  },
  {
    sdk: 'OpenAI responses',
    imports: 'from openai import OpenAI\nclient = OpenAI()',
    call: 'with client.responses.stream(\n    model="MODEL",\n    input="Count to ten",\n    tools=[{"type": "file_search"}],\n) as stream:\n    pass',
  },
  {
    sdk: 'Anthropic',
    imports: 'import anthropic\nclient = anthropic.Anthropic()',
    call: 'message = client.messages.create(\n    max_tokens=100,\n    model="MODEL",\n    system="""You are\na poet.""",\n    messages=[{"role": "user", "content": text}],\n)',
  },
  {
    sdk: 'Google',
    imports: 'from google import genai\nclient = genai.Client()',
    call: 'r = client.models.generate_content(\n    model="MODEL",\n    contents=["Describe", image],\n    config={"max_output_tokens": 10},\n)',
  },
  {
    sdk: 'LiteLLM',
    imports: 'import litellm',
    call: 'r = litellm.completion(model="MODEL", messages=[{"role": "user", "content": "Hi"}], n=2)',
  },
  {
    sdk: 'LangChain',
    imports: 'from langchain_openai import ChatOpenAI',
    call: 'chat = ChatOpenAI(model="MODEL", temperature=0, max_tokens=10).bind_tools([search, fetch])',
  },
  {
    sdk: 'Pydantic AI',
    imports: 'from pydantic_ai import Agent',
    call: "agent = Agent('MODEL', system_prompt='Be kind.', model_settings={'max_tokens': 5})",
  },
  {
    sdk: 'OpenAI Agents',
    imports: 'from agents import Agent, ModelSettings',
    call: 'agent = Agent(\n    name="Clerk",\n    model="MODEL",\n    instructions=(\n        "Answer letters. "\n        "Be kind."\n    ),\n    model_settings=ModelSettings(max_tokens=5),\n    tools=[look_up],\n)',
  },
  {
    sdk: 'Bedrock',
    imports: 'import boto3\nclient = boto3.client("bedrock-runtime")',
    call: 'r = client.converse(\n    modelId="MODEL",\n    messages=[{"role": "user", "content": [{"text": "Hi"}]}],\n    inferenceConfig={"maxTokens": 5, "temperature": 0},\n)',
  },
  {
    sdk: 'spread settings',
    imports:
      'from openai import AsyncOpenAI\nclient = AsyncOpenAI()\ndefaults = {"max_tokens": 20}',
    call: 'async def ask(text):\n    return await client.chat.completions.create(**defaults, model="MODEL", messages=[{"role": "user", "content": text}])',
  },
];

const typescript: readonly TypedCall[] = [
  {
    sdk: 'OpenAI chat',
    imports: "import OpenAI from 'openai';\nconst client = new OpenAI();",
    call: "const reply = await client.chat.completions.create({\n  model: 'MODEL',\n  messages: [\n    { role: 'system', content: 'Be brief.' },\n    { role: 'user', content: `Hello ${name}` },\n  ],\n  max_tokens: 20,\n});",
  },
  {
    sdk: 'OpenAI responses',
    imports: "import OpenAI from 'openai';\nconst client = new OpenAI();",
    call: "const reply = await client.responses.create({\n  model: 'MODEL',\n  reasoning: { effort: 'low' },\n  input: [{ role: 'user', content: text }],\n});",
  },
  {
    sdk: 'Anthropic',
    imports: "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();",
    call: "const message = await client.messages.create({\n  max_tokens: 100,\n  model: 'MODEL',\n  system: `You are\na poet.`,\n  messages: [{ role: 'user', content: text }],\n});",
  },
  {
    sdk: 'Vercel AI',
    imports: "import { openai } from '@ai-sdk/openai';\nimport { generateText } from 'ai';",
    call: "const { text } = await generateText({\n  model: openai('MODEL'),\n  prompt: 'Say hello.',\n  maxOutputTokens: 10,\n});",
  },
  {
    sdk: 'Google',
    imports: "import { GoogleGenAI } from '@google/genai';\nconst ai = new GoogleGenAI({});",
    call: "const r = await ai.models.generateContent({ model: 'MODEL', contents: 'Hi', config: { maxOutputTokens: 5 } });",
  },
  {
    sdk: 'LangChain',
    imports: "import { ChatAnthropic } from '@langchain/anthropic';",
    call: "const chat = new ChatAnthropic({ model: 'MODEL', maxTokens: 5, temperature: 0 });",
  },
  {
    sdk: 'Bedrock',
    imports: "import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';",
    call: "await client.send(new ConverseCommand({\n  modelId: 'MODEL',\n  messages: [{ role: 'user', content: [{ text: 'Hi' }] }],\n  inferenceConfig: { maxTokens: 5 },\n}));",
  },
  {
    sdk: 'OpenAI Agents',
    imports: "import { Agent } from '@openai/agents';",
    call: "const agent = new Agent({\n  name: 'Clerk',\n  model: 'MODEL',\n  instructions: 'Answer letters.',\n  tools: [lookUp],\n});",
  },
];

const go: readonly TypedCall[] = [
  {
    sdk: 'OpenAI',
    imports:
      'package main\n\nimport (\n\t"context"\n\t"github.com/openai/openai-go"\n)\n\nfunc main() {\n\tclient := openai.NewClient()',
    call: '\treply, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{\n\t\tModel: "MODEL",\n\t\tMessages: []openai.ChatCompletionMessageParamUnion{\n\t\t\topenai.SystemMessage("Be brief."),\n\t\t},\n\t\tMaxTokens: openai.Int(20),\n\t})',
  },
  {
    sdk: 'Anthropic',
    imports: 'package main\n\nimport "github.com/anthropics/anthropic-sdk-go"\n\nfunc main() {',
    call: '\tmessage, err := client.Messages.New(ctx, anthropic.MessageNewParams{\n\t\tModel: "MODEL",\n\t\tMaxTokens: 100,\n\t})',
  },
];

const java: readonly TypedCall[] = [
  {
    sdk: 'OpenAI',
    imports:
      'import com.openai.models.chat.completions.ChatCompletionCreateParams;\n\nclass A {\n  void ask() {',
    call: '    var params = ChatCompletionCreateParams.builder()\n        .model("MODEL")\n        .addUserMessage("Say hello.")\n        .maxCompletionTokens(20)\n        .build();',
  },
];

const csharp: readonly TypedCall[] = [
  {
    sdk: 'OpenAI',
    imports: 'using OpenAI.Chat;\n\nclass A\n{\n    void Ask()\n    {',
    call: '        ChatClient client = new(model: "MODEL", apiKey: key);\n        var reply = client.CompleteChat("Say hello.", new ChatCompletionOptions { Temperature = 0.2f });',
  },
];

const ruby: readonly TypedCall[] = [
  {
    sdk: 'OpenAI',
    imports: 'require "openai"\n\nclient = OpenAI::Client.new',
    call: 'reply = client.chat.completions.create(\n  model: "MODEL",\n  messages: [\n    { role: "user", content: "Say #{word}." }\n  ],\n  max_completion_tokens: 20\n)',
  },
];

const rust: readonly TypedCall[] = [
  {
    sdk: 'OpenAI',
    imports:
      'use async_openai::{types::CreateChatCompletionRequestArgs, Client};\n\nasync fn ask() -> Result<(), Error> {',
    call: '    let request = CreateChatCompletionRequestArgs::default()\n        .model("MODEL")\n        .max_tokens(20u32)\n        .messages([system("Be brief.")])\n        .build()?;',
  },
];

const braces = (head: string): string => `\n}\n\n${head} {\n    return total;\n}\n`;

export const typedCalls: readonly TypedCalls[] = [
  {
    formatId: 'python-calls',
    calls: python,
    below: '\n\ndef later(items):\n    total = sum(items)\n    return {"total": total}\n',
  },
  {
    formatId: 'typescript-calls',
    calls: typescript,
    below: '\n\nexport function later(items: number[]) {\n  return { total: items.length };\n}\n',
  },
  { formatId: 'go-calls', calls: go, below: braces('func later() int') },
  { formatId: 'java-calls', calls: java, below: `\n  }\n${braces('  int later()')}` },
  { formatId: 'csharp-calls', calls: csharp, below: `\n    }\n${braces('    int Later()')}` },
  { formatId: 'ruby-calls', calls: ruby, below: '\n\ndef later(items)\n  items.sum\nend\n' },
  { formatId: 'rust-calls', calls: rust, below: braces('fn later() -> u32') },
];

/** At how many of the positions behind the model's closing quote the model was found. */
export interface TypingRate {
  readonly positions: number;
  readonly found: number;
}

/** Types a call character by character above `below`, and looks for its model at each position behind its literal. */
export function typingRate(
  formatId: string,
  { imports, call }: TypedCall,
  below: string,
): TypingRate {
  const format = codeFormats.find(({ id }) => id === formatId);
  if (format === undefined) throw new Error(`No format is called ${formatId}.`);
  const context = contextOf('typed');
  let positions = 0;
  let found = 0;
  for (let end = call.indexOf('MODEL') + 6; end <= call.length; end += 1) {
    const text = `${imports}\n\n${call.slice(0, end)}${below}`;
    positions += 1;
    if (format.parse(text, context).models.some(({ id }) => id === 'MODEL')) found += 1;
  }
  return { positions, found };
}
