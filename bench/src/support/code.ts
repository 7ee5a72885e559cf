/** A kind of source file to time: what it begins with, and what is repeated until it is long enough. */
export interface CodeShape {
  readonly name: string;
  readonly path: string;
  readonly head: readonly string[];
  /** Lines of the n-th part; one part in ten calls a model. */
  readonly part: (index: number, callsModel: boolean) => readonly string[];
}

const pythonHead = [
  'import json',
  'import logging',
  'import os',
  '',
  'from openai import OpenAI',
  '',
  'MODEL = "gpt-4o-mini"',
  'client = OpenAI()',
  'logger = logging.getLogger(__name__)',
  '',
];

function pythonPart(index: number, callsModel: boolean): readonly string[] {
  if (callsModel) {
    return [
      `def ask_${index}(question, limit=200):`,
      `    """Asks helper number ${index}."""`,
      '    response = client.chat.completions.create(',
      '        model=MODEL,',
      '        messages=[',
      `            {"role": "system", "content": "You are helper number ${index}."},`,
      '            {"role": "user", "content": f"Question: {question}"},',
      '        ],',
      '        max_tokens=limit,',
      '    )',
      '    return response.choices[0].message.content',
      '',
    ];
  }
  return [
    `def step_${index}(items, path=None, retries=3):`,
    `    """Does step ${index} of the work, item by item."""`,
    '    total = 0',
    '    seen = {}',
    '    for index, item in enumerate(items):',
    '        if item.get("name") in seen or not item:',
    '            continue  # Seen before.',
    '        seen[item["name"]] = os.path.join(path or "", f"part-{index}.json")',
    '        total += len(json.dumps(item)) * 2 - index // 3',
    `    logger.info("step %s: %d of %d", "${index}", total, len(items))`,
    '    return {"total": total, "seen": list(seen.values())}',
    '',
  ];
}

const typescriptHead = [
  "import { readFile } from 'node:fs/promises';",
  "import OpenAI from 'openai';",
  '',
  "const MODEL = 'gpt-4o-mini';",
  'const client = new OpenAI();',
  '',
];

function typescriptPart(index: number, callsModel: boolean): readonly string[] {
  if (callsModel) {
    return [
      `export async function ask${index}(question: string, limit = 200): Promise<string> {`,
      '  const response = await client.chat.completions.create({',
      '    model: MODEL,',
      '    messages: [',
      `      { role: 'system', content: 'You are helper number ${index}.' },`,
      "      { role: 'user', content: `Question: ${question}` },",
      '    ],',
      '    max_tokens: limit,',
      '  });',
      "  return response.choices[0]?.message.content ?? '';",
      '}',
      '',
    ];
  }
  return [
    `export async function step${index}(items: readonly Item[], path?: string): Promise<Total> {`,
    '  const seen = new Map<string, string>();',
    '  let total = 0;',
    '  for (const [position, item] of items.entries()) {',
    '    if (seen.has(item.name)) continue; // Seen before.',
    "    seen.set(item.name, `${path ?? ''}/part-${position}.json`);",
    '    total += JSON.stringify(item).length * 2 - position / 3;',
    '  }',
    `  console.log('step', ${index}, await readFile(path ?? 'none', 'utf8'));`,
    '  return { total, seen: [...seen.values()] };',
    '}',
    '',
  ];
}

export const codeShapes: readonly CodeShape[] = [
  { name: 'Python functions', path: 'steps.py', head: pythonHead, part: pythonPart },
  {
    name: 'Python, one class',
    path: 'worker.py',
    head: [...pythonHead, 'class Worker:'],
    part: (...given) => pythonPart(...given).map((line) => (line === '' ? '' : `    ${line}`)),
  },
  { name: 'TypeScript', path: 'steps.ts', head: typescriptHead, part: typescriptPart },
];

export function codeOf({ head, part }: CodeShape, lineCount: number): string {
  const lines = [...head];
  for (let index = 1; lines.length < lineCount; index += 1) {
    lines.push(...part(index, index % 10 === 0));
  }
  return `${lines.slice(0, lineCount).join('\n')}\n`;
}
