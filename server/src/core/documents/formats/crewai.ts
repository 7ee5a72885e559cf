import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { FileHead } from '../documentFormat';
import type { HeadPaths } from '../headPaths';
import type { SourceEntry } from '../source/sourceNode';
import { entriesOf, get, getEntry } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { singleBraceVariables } from '../templateVariables';

const agentKeys = ['role', 'goal', 'backstory'] as const;
const taskKeys = ['description', 'expected_output'] as const;

const agentParameters: ReadonlySet<string> = new Set([
  'max_retry_limit',
  'reasoning',
  'max_reasoning_attempts',
  'max_rpm',
]);

/** The agents of a CrewAI project: role, goal and backstory are the system message of each call. */
export const crewaiAgents = structuredFormat({
  id: 'crewai-agents',
  syntaxes: ['yaml'],
  matches: (paths) => hasTopEntriesWith(paths, agentKeys),
  read: (builder, root) => {
    for (const entry of entriesOf(root)) readAgent(builder, entry);
  },
});

/** The tasks of a CrewAI project: what each asks of its agent. */
export const crewaiTasks = structuredFormat({
  id: 'crewai-tasks',
  syntaxes: ['yaml'],
  matches: (paths, file) => hasTopEntriesWith(paths, taskKeys) || isTasksFile(file, paths),
  read: (builder, root) => {
    for (const entry of entriesOf(root)) readTask(builder, entry);
  },
});

function hasTopEntriesWith(paths: HeadPaths, keys: readonly string[]): boolean {
  const [first = '', ...others] = keys;
  const owners = paths.ownersOf(first);
  return owners.some((owner) => paths.hasAll(...others.map((key) => `${owner}.${key}`)));
}

/** A first task so long that its second key lies beyond the head. */
function isTasksFile({ path }: FileHead, paths: HeadPaths): boolean {
  return /(?:^|\/)config\/tasks\.ya?ml$/.test(path) && paths.ownersOf('description').length > 0;
}

function readAgent(builder: DocumentBuilder, { keySpan, value }: SourceEntry): void {
  if (!agentKeys.some((key) => get(value, key) !== undefined)) return;
  const llm = get(value, 'llm');
  const model = builder.model(llm?.kind === 'map' ? get(llm, 'model') : llm, { role: 'chat' });
  const helper = builder.model(get(value, 'function_calling_llm'), { role: 'helper' });
  const parameters = [
    ...builder.parameters(entriesOf(llm), isCallParameter),
    ...builder.parameters(
      entriesOf(value),
      (key) => isCallParameter(key) || agentParameters.has(key),
    ),
  ];
  const prompts = [...agentKeys, 'system_template', 'prompt_template'].flatMap((key) =>
    builder.prompts(get(value, key), 'system', singleBraceVariables),
  );
  const tools = builder.namedTools(get(value, 'tools'));
  const anchor = model?.span ?? keySpan;
  builder.call({
    kind: 'request',
    anchor,
    parameters,
    prompts,
    tools,
    ...(model && { model }),
  });
  if (helper !== undefined)
    builder.call({ kind: 'component', anchor: helper.span, model: helper, tools });
}

function readTask(builder: DocumentBuilder, { keySpan, value }: SourceEntry): void {
  if (getEntry(value, 'description') === undefined) return;
  const prompts = taskKeys.flatMap((key) =>
    builder.prompts(get(value, key), 'user', singleBraceVariables),
  );
  const tools = builder.namedTools(get(value, 'tools'));
  const parameters = builder.parameters(
    entriesOf(value),
    (key) => key === 'guardrail_max_retries' || isCallParameter(key),
  );
  if (prompts.length === 0) return;
  builder.call({ kind: 'request', anchor: keySpan, parameters, prompts, tools });
}
