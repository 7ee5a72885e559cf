// Writes the traces and outcomes of samples/claims: the same files every time.
//   node scripts/generateClaims.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

const folder = path.join(root, 'samples/claims');
const day = 86_400_000;
const begin = Date.UTC(2026, 9, 26, 7, 0, 0);
const random = seeded(20_261_124);

/** Park and Miller's generator: enough for a sample, and the same everywhere. */
function seeded(seed) {
  let state = seed % 2_147_483_647;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const between = (low, high) => Math.round(low + random() * (high - low));

/** The input class decides how hard a claim is; the mix is one of an insurer for motor, home and travel. */
const segments = {
  motor: { weight: 0.38, success: 0.93, input: [9_000, 16_000], output: [500, 900] },
  home: { weight: 0.44, success: 0.86, input: [14_000, 26_000], output: [700, 1_300] },
  travel: { weight: 0.18, success: 0.13, input: [16_000, 34_000], output: [900, 1_900] },
};

const large = 'gpt-5.4';
const small = 'gpt-5.4-mini';
const retryCap = 4;
const runCount = 400;

const spans = [];
const outcomes = [];
let unit = 0;
while (spans.length < runCount) {
  unit += 1;
  const claim = `C-${String(unit).padStart(4, '0')}`;
  const segment = pick(random());
  const { success, input, output } = segments[segment];
  const model = random() < 0.6 ? large : small;
  // Home claims with a second policy need the other insurer's file: rule E7.
  const isException = segment === 'home' && random() < 0.36;
  const chance = isException ? 0.42 : success - (model === small ? 0.01 : 0);
  const start = begin + Math.floor((unit / 260) * 28 * day) + between(0, 5 * 3_600_000);
  const scale = isException ? 2.6 : 1;
  let isResolved = false;
  let attempt = 0;
  while (!isResolved && attempt < retryCap && spans.length < runCount) {
    attempt += 1;
    isResolved = random() < chance;
    spans.push({
      claim,
      segment,
      model,
      attempt,
      startedAt: start + (attempt - 1) * between(90_000, 400_000),
      input: Math.round(between(...input) * scale),
      output: Math.round(between(...output) * scale),
    });
  }
  outcomes.push(outcomeOf({ claim, segment, isResolved, isException, start, attempt }));
}

function pick(share) {
  let rest = share;
  for (const [name, { weight }] of Object.entries(segments)) {
    if (rest < weight) return name;
    rest -= weight;
  }
  return 'travel';
}

function outcomeOf({ claim, segment, isResolved, isException, start, attempt }) {
  const minutes = isResolved
    ? isException
      ? between(9, 16)
      : random() < 0.1
        ? between(2, 5)
        : 0
    : between(26, 44);
  const touches = minutes === 0 ? 0 : isResolved ? 1 : 2;
  const hours = isResolved ? between(1, 6) + attempt : between(26, 70);
  return [
    claim,
    isResolved ? 'settled' : 'handed over',
    segment,
    new Date(start + hours * 3_600_000).toISOString().slice(0, 10),
    minutes,
    touches,
    hours,
    hours <= 24 ? 'yes' : 'no',
    isResolved && touches > 0 ? 'yes' : 'no',
    isException ? 'E7' : '',
    isResolved ? '' : isException ? 'second policy' : 'documents missing',
  ];
}

/** Ids of hexadecimal digits, as tracers make them. */
function id(digits) {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

const lines = spans
  .sort((a, b) => a.startedAt - b.startedAt)
  .map(({ claim, segment, model, input, output, startedAt }) =>
    JSON.stringify({
      name: `chat ${model}`,
      trace_id: id(16),
      span_id: id(8),
      start_time: new Date(startedAt).toISOString().replace('.000Z', 'Z'),
      attributes: {
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': model,
        'gen_ai.usage.input_tokens': input,
        'gen_ai.usage.output_tokens': output,
        'gen_ai.workflow.name': 'claims-intake',
        'marginal.unit': claim,
        'marginal.segment': segment,
      },
    }),
  );

const header =
  'claim_id,status,segment,finished,human_minutes,human_touches,cycle_time_hours,sla_met,overridden,exception_rule,reason';
// Two claims that the agent never saw: an outcome file is never quite the traces' mirror.
const strays = [
  'C-9001,settled,motor,2026-11-02,0,0,3,yes,no,,',
  'C-9002,handed over,home,2026-11-09,22,2,40,no,no,,by phone',
];
// The last claims are still open.
const told = outcomes.slice(0, -6).map((row) => row.join(','));

mkdirSync(path.join(folder, 'traces'), { recursive: true });
writeFileSync(path.join(folder, 'traces/claims.jsonl'), `${lines.join('\n')}\n`);
writeFileSync(path.join(folder, 'outcomes.csv'), `${[header, ...told, ...strays].join('\n')}\n`);
console.log(`${spans.length} runs of ${unit} claims, ${told.length + strays.length} outcomes`);
