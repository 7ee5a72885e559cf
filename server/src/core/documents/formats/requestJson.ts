import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat, FileHead } from '../documentFormat';
import { HeadPaths, fileName, syntaxOf } from '../headPaths';
import { readRequestBody } from '../requestBody';
import { readJson, readJsonLines } from '../source/readJson';
import { get } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';

/** Of a longer batch file only so many requests are read. */
const maximumRequests = 1000;

/** A head of this length is cut off: 4 KiB, less a byte order mark. */
const headLength = 4095;

/** Under which key of a batch line the body stands: OpenAI, Anthropic, Bedrock, Gemini. */
const bodyKeys = ['body', 'params', 'modelInput', 'request'];

/** A request body for a model as JSON, and files of them as JSON Lines. */
export const requestJson: DocumentFormat = {
  id: 'request-json',
  matches: (file) => {
    if (syntaxOf(file) === 'json') {
      return isBody(new HeadPaths(file), '', file.head.length >= headLength);
    }
    if (!isLines(file)) return false;
    const line = file.head.split('\n', 1).join('');
    const paths = new HeadPaths({ ...file, path: 'line.json', head: line });
    // Lines of messages without a model are a data set: examples to train on or to measure with.
    const isRequest = paths.hasAny('model') && isBody(paths, '');
    return isRequest || bodyKeys.some((key) => isBody(paths, `${key}.`));
  },
  parse(text, { path, languageId }) {
    const builder = new DocumentBuilder('request-json', text);
    if (isLines({ path, languageId, head: '' })) {
      const { value: lines, problems } = readJsonLines(text, maximumRequests);
      for (const line of lines) readRequestBody(builder, bodyOf(line));
      return builder.finish(problems);
    }
    const { value: body, problems } = readJson(text);
    if (body !== undefined) readRequestBody(builder, body);
    return builder.finish(problems);
  },
};

function isLines({ path, languageId }: FileHead): boolean {
  return /\.(?:jsonl|ndjson)$/.test(fileName(path)) || languageId === 'jsonl';
}

function bodyOf(line: SourceNode): SourceNode {
  for (const key of bodyKeys) {
    const body = get(line, key);
    if (body?.kind === 'map') return body;
  }
  return line;
}

/** Keys of a response or of a log: such a file tells what was, not what is asked. */
const answerKeys = [
  'usage',
  'choices',
  'stop_reason',
  'response',
  'output',
  'candidates',
  'object',
];

/**
 * Whether the keys are those of a request. Where the head is cut off (`isCutOff`), a long system prompt or long tools
 * may stand before the messages.
 */
function isBody(paths: HeadPaths, prefix: string, isCutOff = false): boolean {
  const has = (...keys: readonly string[]): boolean =>
    paths.hasAny(...keys.map((key) => prefix + key));
  if (has(...answerKeys)) return false;
  const isAsked = has(
    'model',
    'max_tokens',
    'max_completion_tokens',
    'temperature',
    'tools',
    'stream',
  );
  if (
    isCutOff &&
    has('model') &&
    has('max_tokens', 'max_completion_tokens') &&
    has('system', 'tools')
  )
    return true;
  if (has('messages.role') && (isAsked || has('system', 'anthropic_version', 'inferenceConfig')))
    return true;
  if (has('contents.parts.text'))
    return has('generationConfig', 'systemInstruction', 'contents.role');
  return (
    has('model') &&
    has('input') &&
    has('instructions', 'max_output_tokens', 'input.role', 'tools', 'encoding_format', 'dimensions')
  );
}
