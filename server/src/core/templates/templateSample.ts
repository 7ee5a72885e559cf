import { seededRandom } from '../stats/seededRandom';
import type { TemplateSegment, WorkflowTemplate } from './workflowTemplate';

const msPerDay = 86_400_000;
const sampleDays = 14;
const retryAfterMs = 240_000;

interface SampleUnit {
  readonly id: string;
  readonly segment: TemplateSegment;
  readonly attempts: number;
  readonly isResolved: boolean;
  readonly startedAtMs: number;
}

/** Traces and outcomes of a template, over the two weeks before a moment: the same for the same moment. */
export function templateSample(
  template: WorkflowTemplate,
  endMs: number,
): { readonly traces: string; readonly outcomes: string } {
  const units = unitsOf(template, endMs);
  return {
    traces: `${units.flatMap((unit) => spansOf(template, unit)).join('\n')}\n`,
    outcomes: `${[header(template), ...units.map((unit) => outcomeOf(template, unit))].join('\n')}\n`,
  };
}

function unitsOf(template: WorkflowTemplate, endMs: number): readonly SampleUnit[] {
  const random = seededRandom(seedOf(template.id));
  const planned = template.segments.flatMap((segment) => {
    const [atFirst, afterRetry, unresolved] = segment.units;
    return [
      ...of(atFirst, { segment, attempts: 1, isResolved: true }),
      ...of(afterRetry, { segment, attempts: 2, isResolved: true }),
      ...of(unresolved, { segment, attempts: template.retryCap, isResolved: false }),
    ];
  });
  const beginMs = endMs - sampleDays * msPerDay;
  const stepMs = (sampleDays * msPerDay - 3_600_000) / planned.length;
  return shuffled(planned, random).map((unit, index) => ({
    ...unit,
    id: `${template.prefix}-${String(index + 1).padStart(3, '0')}`,
    startedAtMs: Math.floor(beginMs + index * stepMs + random() * (stepMs / 2)),
  }));
}

/** Each template has an order and times of its own. */
function seedOf(id: string): number {
  let seed = 7;
  for (let index = 0; index < id.length; index += 1) {
    seed = (seed * 31 + id.charCodeAt(index)) % 1_000_003;
  }
  return seed;
}

function of<Value>(count: number, value: Value): readonly Value[] {
  return Array.from({ length: count }, () => value);
}

/** Fisher and Yates. */
function shuffled<Value>(values: readonly Value[], random: () => number): readonly Value[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [result[last], result[other]];
    if (a === undefined || b === undefined) continue;
    result[last] = b;
    result[other] = a;
  }
  return result;
}

function spansOf({ workflow }: WorkflowTemplate, unit: SampleUnit): readonly string[] {
  const { segment } = unit;
  return Array.from({ length: unit.attempts }, (_, attempt) =>
    JSON.stringify({
      name: `chat ${segment.model}`,
      trace_id: `${unit.id}-${attempt + 1}`,
      span_id: `${unit.id}-${attempt + 1}-a`,
      start_time: new Date(unit.startedAtMs + attempt * retryAfterMs).toISOString(),
      attributes: {
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': segment.model,
        'gen_ai.usage.input_tokens': segment.inputTokens,
        'gen_ai.usage.output_tokens': segment.outputTokens,
        'gen_ai.workflow.name': workflow,
        'marginal.unit': unit.id,
        'marginal.segment': segment.name,
      },
    }),
  );
}

function header({ key }: WorkflowTemplate): string {
  return `${key},status,segment,finished,human_minutes,cycle_time_hours,sla_met,exception_rule`;
}

function outcomeOf(template: WorkflowTemplate, unit: SampleUnit): string {
  const { id, segment, isResolved, attempts, startedAtMs } = unit;
  const slaHours = template.baseline?.kind === 'bpo' ? template.baseline.slaHours : 24;
  const hours = isResolved ? attempts : slaHours + 6;
  return [
    id,
    isResolved ? template.resolved : template.unresolved,
    segment.name,
    new Date(startedAtMs + hours * 3_600_000).toISOString().slice(0, 10),
    isResolved ? 0 : template.minutesPerUnresolved,
    hours,
    hours <= slaHours ? 'yes' : 'no',
    isResolved ? '' : (segment.exceptionRule ?? ''),
  ].join(',');
}
