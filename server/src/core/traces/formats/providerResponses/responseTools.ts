import type { CallDraft } from '../../callDraft';
import { declaredToolsOf, declaredToolsStep } from '../../declaredTools';
import { hashValue } from '../../hashValue';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';

/** The tools that the request beside the answer carries. */
export function requestTools(request: unknown, call: CallDraft): readonly WorkDraft[] {
  const tools = declaredToolsOf(member(request, 'tools'));
  if (tools.length === 0) return [];
  const place = [call.run, call.session, call.identity].find((each) => typeof each === 'string');
  const { identity, event } = declaredToolsStep(tools, place ?? '');
  const { at, session, run, workflow } = call;
  return [{ event, identity, parent: call.identity, at, session, run, workflow }];
}

interface Asked {
  readonly id: string | undefined;
  readonly name: unknown;
  readonly input: unknown;
}

/** The tools that an answer asks for, in whichever of the providers' shapes. Their results are not in it. */
export function responseTools(body: unknown, call: CallDraft): readonly WorkDraft[] {
  return [...chatTools(body), ...blockTools(body), ...itemTools(body), ...partTools(body)].map(
    ({ id, name, input }, index) => ({
      event: toolOf(name, 'unknown', hashValue(input)),
      identity: call.identity && `${call.identity} tool ${id ?? String(index)}`,
      parent: call.identity,
      at: call.at,
      session: call.session,
      run: call.run,
      workflow: call.workflow,
    }),
  );
}

/** OpenAI's chat completions. */
function chatTools(body: unknown): readonly Asked[] {
  return listMember(body, 'choices')
    .flatMap((choice) => listMember(member(choice, 'message'), 'tool_calls'))
    .map((tool) => {
      const named = member(tool, 'function');
      return {
        id: textMember(tool, 'id'),
        name: member(named, 'name'),
        input: member(named, 'arguments'),
      };
    });
}

/** Anthropic's content blocks. */
function blockTools(body: unknown): readonly Asked[] {
  return listMember(body, 'content')
    .filter((block) => textMember(block, 'type') === 'tool_use')
    .map((block) => ({
      id: textMember(block, 'id'),
      name: member(block, 'name'),
      input: member(block, 'input'),
    }));
}

/** OpenAI's responses. */
function itemTools(body: unknown): readonly Asked[] {
  return listMember(body, 'output')
    .filter((item) => textMember(item, 'type') === 'function_call')
    .map((item) => ({
      id: textMember(item, 'call_id'),
      name: member(item, 'name'),
      input: member(item, 'arguments'),
    }));
}

/** Gemini's candidates. */
function partTools(body: unknown): readonly Asked[] {
  return listMember(body, 'candidates')
    .flatMap((candidate) => listMember(member(candidate, 'content'), 'parts'))
    .map((part) => member(part, 'functionCall'))
    .filter(isRecord)
    .map((call) => ({
      id: textMember(call, 'id'),
      name: member(call, 'name'),
      input: member(call, 'args'),
    }));
}
