import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import type { RecordedPrompt } from '../../prompts/recordedPrompt';
import { recordFormats } from '../../recordFormat';
import { safeName } from '../../safeName';
import { hashValue } from '../../hashValue';

/** The node runs of Azure's prompt flow, which name their own sums; the API calls inside repeat them. */
export const [promptflow, promptflowDocument] = recordFormats({
  id: 'promptflow',
  accepts: (record) =>
    textMember(record, 'node_name') !== undefined && isRecord(member(record, 'run_info')),
  head: [/"node_name"\s*:/, /"run_info"\s*:/],
  /** Every node is a step, those that called a model among them. */
  readWork: (row) => {
    const info = member(row, 'run_info');
    const id = textMember(info, 'run_id');
    const inputHash = hashValue(member(info, 'inputs'));
    return [
      {
        event: {
          kind: 'step',
          name: safeName(member(row, 'node_name')) ?? '',
          status: textMember(info, 'status') === 'Failed' ? 'error' : 'ok',
          ...(inputHash !== undefined && { inputHash }),
        },
        identity: id && `promptflow ${id} node`,
        at: member(info, 'start_time'),
        session: member(info, 'flow_run_id'),
        run: member(info, 'parent_run_id'),
        workflow: member(row, 'node_name'),
      },
    ];
  },
  read: (row) => {
    const info = member(row, 'run_info');
    const usage = member(info, 'system_metrics');
    if (typeof member(usage, 'prompt_tokens') !== 'number') return [];
    const id = textMember(info, 'run_id');
    return [
      {
        identity: id && `promptflow ${id}`,
        model: modelOf(info),
        usage,
        shape: 'openai-chat',
        at: member(info, 'start_time'),
        endedAt: member(info, 'end_time'),
        session: member(info, 'flow_run_id'),
        run: member(info, 'parent_run_id'),
        workflow: member(row, 'node_name'),
        prompt: () => promptOf(info),
      },
    ];
  },
});

/** Only where the node made a single call is the sum its own. */
function promptOf(info: unknown): RecordedPrompt | undefined {
  const calls = listMember(info, 'api_calls').flatMap((call) => {
    const children = listMember(call, 'children');
    return children.length > 0 ? children : [call];
  });
  return calls.length === 1 ? readPrompt(member(calls[0], 'inputs')) : undefined;
}

/** The answer names the model, the request only a deployment. */
function modelOf(info: unknown): string | undefined {
  const names = (call: unknown): readonly (string | undefined)[] => [
    textMember(member(call, 'output'), 'model'),
    textMember(member(call, 'inputs'), 'model') ?? textMember(member(call, 'inputs'), 'engine'),
    ...listMember(call, 'children').map((child) => textMember(member(child, 'inputs'), 'model')),
    ...listMember(call, 'children').map((child) => textMember(member(child, 'inputs'), 'engine')),
    textMember(member(call, 'inputs'), 'deployment_name'),
  ];
  return listMember(info, 'api_calls')
    .flatMap(names)
    .find((name) => name !== undefined);
}
