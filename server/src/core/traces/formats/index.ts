import type { TraceFile, TraceFormat } from '../traceFormat';
import { aider, aiderDocument } from './aider/aider';
import { attributeMapDocument, attributeMaps } from './attributeMaps/attributeMaps';
import { claudeCode } from './claudeCode/claudeCode';
import { cline, clineDocument } from './cline/cline';
import { codex } from './codex/codex';
import { copilotCli } from './copilotCli/copilotCli';
import { cursor } from './cursor/cursor';
import { geminiCli, geminiCliDocument } from './geminiCli/geminiCli';
import { helicone, heliconeDocument } from './helicone/helicone';
import { langfuse, langfuseDocument } from './langfuse/langfuse';
import { langsmith, langsmithDocument } from './langsmith/langsmith';
import { litellm, litellmDocument } from './litellm/litellm';
import { mlflow, mlflowDocument } from './mlflow/mlflow';
import { opencode, opencodeDocument } from './opencode/opencode';
import { otlp, otlpDocument } from './otlp/otlp';
import { portkey, portkeyDocument } from './portkey/portkey';
import { promptflow, promptflowDocument } from './promptflow/promptflow';
import { promptfoo, promptfooDocument } from './promptfoo/promptfoo';
import { providerResponseDocument, providerResponses } from './providerResponses/providerResponses';
import { providerStream } from './providerStream/providerStream';
import { qwenCode, qwenCodeDocument } from './qwenCode/qwenCode';
import { sweAgent } from './sweAgent/sweAgent';
import { weave, weaveDocument } from './weave/weave';

/** One record a line: the most telling first, providers' bare answers last because others hold them too. */
const lineFormats: readonly TraceFormat[] = [
  otlp,
  qwenCode,
  claudeCode,
  codex,
  copilotCli,
  geminiCli,
  langfuse,
  langsmith,
  litellm,
  promptfoo,
  opencode,
  promptflow,
  helicone,
  portkey,
  weave,
  mlflow,
  aider,
  cline,
  cursor,
  attributeMaps,
  providerStream,
  providerResponses,
];

/** One document a file, recognised by how it begins; asked when no line tells. */
const documentFormats: readonly TraceFormat[] = [
  sweAgent,
  otlpDocument,
  qwenCodeDocument,
  geminiCliDocument,
  langfuseDocument,
  langsmithDocument,
  litellmDocument,
  promptfooDocument,
  opencodeDocument,
  promptflowDocument,
  heliconeDocument,
  portkeyDocument,
  weaveDocument,
  mlflowDocument,
  aiderDocument,
  clineDocument,
  attributeMapDocument,
  providerResponseDocument,
];

/** Raised when a reader says something else of the same file: what was stored of files that are still there is read anew. */
export const traceReaderVersion = 2;

/** Every format, in the order in which they are asked. */
export const traceFormats: readonly TraceFormat[] = [...lineFormats, ...documentFormats];

/** The format of a file that begins with these lines; undefined when none knows it. */
export function recognizeTrace(
  firstLines: readonly string[],
  file: TraceFile,
): TraceFormat | undefined {
  return traceFormats.find((format) => format.recognizes(firstLines, file));
}

/** The format that a checkpoint names; undefined when it was one of another version. */
export function traceFormatOf(id: string, shape: TraceFormat['shape']): TraceFormat | undefined {
  return traceFormats.find((format) => format.id === id && format.shape === shape);
}
