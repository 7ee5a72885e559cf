import { instrumentingSnippet, meteringCoverage } from '../../growth/metering';
import { billedAndEquivalent, seatPlanView } from '../../growth/seatPlan';
import { picoToNumber, usdToPico } from '../../money';
import { formatUsd } from '../../report/formatNumber';
import { plural } from '../../report/plural';
import type { OutcomesAnalysis } from '../analyzeOutcomes';
import { priceImpacts } from '../routing/concentration';
import type { GroupSpend } from '../routing/anonymousGroups';
import { anonymousGroups } from '../routing/anonymousGroups';
import type { PremiumRow } from '../routing/premiumSpend';
import { premiumAllocation } from '../routing/premiumSpend';
import type { Run, RunCall } from '../run';
import { valueOfUnit } from '../verdict';
import type { Insight, InsightContext, WorkspaceInsight } from './insight';
import { ofAll } from './insight';

const msPer30Days = 30 * 86_400_000;
const shownSites = 5;

function wholeRows({ rows }: OutcomesAnalysis) {
  return rows.filter(({ result }) => result.segment === undefined);
}

function* runsIn(analysis: OutcomesAnalysis): Iterable<Run> {
  for (const { result } of wholeRows(analysis)) for (const { runs } of result.units) yield* runs;
}

/** Where the strongest models are used, and whether the work that uses them brings more than other work. */
export const premiumSpend: WorkspaceInsight = (analysis, context): readonly Insight[] => {
  const rows = wholeRows(analysis).map(({ result, yields }): PremiumRow => {
    const runs = result.units.flatMap((unit) => unit.runs);
    return {
      workflow: result.workflow,
      premium: premiumOf(runs, context),
      spend: runs.reduce((sum, { spend }) => sum + spend.picoUsd, 0n),
      valuePerUsd: yields.valuePerUsd,
    };
  });
  const allocation = premiumAllocation(rows);
  if (allocation === undefined || allocation.topTierShare === 0) return [];
  const { topTierShare, misallocated, workflows } = allocation;
  const where =
    workflows.length === 0
      ? ''
      : ` ${formatUsd(misallocated)} of it went into work that brings less per dollar than the median: ${workflows.join(', ')}.`;
  return [
    ofAll({
      id: 'premium-spend',
      question: 'cost',
      level: workflows.length > 0 ? 'warning' : 'information',
      text: `${(topTierShare * 100).toFixed(0)} % of the spend went to the strongest models.${where}`,
      figures: {
        topTierShare,
        misallocatedUsd: picoToNumber(misallocated),
        workflows: workflows.join(', '),
      },
      provenance: 'measured',
    }),
  ];
};

function premiumOf(runs: readonly Run[], { tierOf }: InsightContext): bigint {
  const isPremium = ({ call }: RunCall) => tierOf(call.model, call.provider) === 'flagship';
  return runs
    .flatMap(({ calls }) => calls.filter(isPremium))
    .reduce((sum, { spend }) => sum + spend.picoUsd, 0n);
}

/** Spend by role (`marginal.role`), where traces name one. Groups of fewer than five people are merged. */
export const spendByRole: WorkspaceInsight = (analysis, context): readonly Insight[] => {
  const roles = new Map<string, { runs: Run[]; people: Set<string>; value: bigint | undefined }>();
  for (const { result, config } of wholeRows(analysis)) {
    const configured =
      config.outcome?.usdPerUnit === undefined ? undefined : usdToPico(config.outcome.usdPerUnit);
    for (const unit of result.units) {
      const { role, user } = unit.runs[0]?.attributes ?? {};
      if (role === undefined) continue;
      const group = roles.get(role) ?? { runs: [], people: new Set(), value: undefined };
      roles.set(role, group);
      group.runs.push(...unit.runs);
      if (user !== undefined) group.people.add(user);
      const value = unit.status === 'resolved' ? valueOfUnit(unit, configured) : undefined;
      if (value !== undefined) group.value = (group.value ?? 0n) + value;
    }
  }
  if (roles.size === 0) return [];
  const groups = [...roles].map(([group, { runs, people, value }]): GroupSpend => ({
    group,
    people: people.size,
    picoUsd: runs.reduce((sum, { spend }) => sum + spend.picoUsd, 0n),
    premium: premiumOf(runs, context),
    value,
  }));
  const shown = anonymousGroups(groups);
  const parts = shown.map(({ group, people, picoUsd, premium, value }) => {
    const worth = value === undefined ? 'no value linked' : `${formatUsd(value)} of value`;
    return `${group} (${plural(people, 'person', 'people')}) ${formatUsd(picoUsd)}, of it ${formatUsd(premium)} on the strongest models, ${worth}`;
  });
  return [
    ofAll({
      id: 'spend-by-role',
      question: 'cost',
      level: 'information',
      text: `By role, groups of fewer than five people merged: ${parts.join('; ')}.`,
      figures: Object.fromEntries(
        shown.flatMap(({ group, people, picoUsd }) => [
          [`${group} people`, people],
          [`${group} usd`, picoToNumber(picoUsd)],
        ]),
      ),
      provenance: 'measured',
    }),
  ];
};

/** What subscriptions cost, and what their use would have cost call by call. The two are never added. */
export const seatPlans: WorkspaceInsight = (analysis, { config, endMs }): readonly Insight[] => {
  const plans = Object.entries(config.seatPlans ?? {});
  if (plans.length === 0) return [];
  const rest = new Set(runsIn(analysis));
  const insights: Insight[] = [];
  const sources: Parameters<typeof billedAndEquivalent>[0][number][] = [];
  for (const [name, { usdPerSeatPerMonth, seats, folders }] of plans) {
    const own = [...rest].filter((run) => isOfPlan(run, folders));
    for (const run of own) rest.delete(run);
    const fee = (usdToPico(usdPerSeatPerMonth) ?? 0n) * BigInt(seats);
    const equivalent = spendOfMonth(own, endMs);
    sources.push({ kind: 'plan', feePicoUsd: fee, equivalentPicoUsd: equivalent });
    const { label, timesFee } = seatPlanView(fee, equivalent);
    const times = timesFee === undefined ? '' : `, ${timesFee.toFixed(1)} times the fee`;
    insights.push(
      ofAll({
        id: 'seat-plan',
        question: 'cost',
        level: 'information',
        text: `The plan ${name} costs ${formatUsd(fee)} a month for ${plural(seats, 'seat')}; its use in the last 30 days came to ${formatUsd(equivalent)} (${label})${times}.`,
        figures: {
          plan: name,
          feeUsd: picoToNumber(fee),
          equivalentUsd: picoToNumber(equivalent),
          timesFee: timesFee ?? null,
        },
        provenance: 'configured',
      }),
    );
  }
  sources.push({ kind: 'billed', picoUsd: spendOfMonth([...rest], endMs) });
  const { billedPicoUsd, equivalentPicoUsd } = billedAndEquivalent(sources);
  return [
    ...insights,
    ofAll({
      id: 'billed',
      question: 'cost',
      level: 'information',
      text: `To be paid for the last 30 days: ${formatUsd(billedPicoUsd)}, plan fees included. Beside it stand ${formatUsd(equivalentPicoUsd)} that plans covered.`,
      figures: {
        billedUsd: picoToNumber(billedPicoUsd),
        equivalentUsd: picoToNumber(equivalentPicoUsd),
      },
      provenance: 'configured',
    }),
  ];
};

function isOfPlan({ calls }: Run, folders: readonly string[]): boolean {
  const file = calls[0]?.owner.file.replaceAll('\\', '/') ?? '';
  return folders.some((folder) => `/${file}`.includes(`/${folder.replace(/^\/+|\/+$/g, '')}/`));
}

function spendOfMonth(runs: readonly Run[], endMs: number): bigint {
  return runs
    .flatMap(({ calls }) => calls)
    .filter(({ owner }) => (owner.call.atMs ?? -Infinity) > endMs - msPer30Days)
    .reduce((sum, { spend }) => sum + spend.picoUsd, 0n);
}

/** Calls in code and prompts of which no trace was read. */
export const meteredCalls: WorkspaceInsight = (analysis, { callSites }): readonly Insight[] => {
  if (callSites === undefined) return [];
  const withRuns = wholeRows(analysis).filter(({ result }) => result.runs > 0);
  const names = new Set(withRuns.map(({ result }) => result.workflow));
  const { share, covered, uncovered } = meteringCoverage(callSites, names);
  if (share === undefined) return [];
  const sites = uncovered.slice(0, shownSites).map(({ path, line }) => `${path}:${line}`);
  const [first] = uncovered;
  const missing =
    first === undefined
      ? ''
      : ` Without: ${sites.join(', ')}${uncovered.length > shownSites ? ' and more' : ''}. To join them: ${instrumentingSnippet(first.workflow ?? 'NAME')}`;
  return [
    ofAll({
      id: 'metering',
      question: 'cost',
      level: 'information',
      text: `${covered.length} of ${plural(callSites.length, 'call')} in code and prompts have traces.${missing}`,
      figures: { covered: covered.length, callSites: callSites.length, share },
      provenance: 'measured',
      ...(first && { source: { file: first.path, line: first.line } }),
    }),
  ];
};

/** What another price list would make of the last 30 days, by workflow. */
export const pricesCompared: WorkspaceInsight = (analysis, context): readonly Insight[] => {
  const { otherPrices, endMs, pricer } = context;
  if (otherPrices === undefined) return [];
  const [before, after] = [new Map<string, bigint>(), new Map<string, bigint>()];
  for (const run of runsIn(analysis)) {
    for (const { call } of run.calls) {
      if ((call.atMs ?? -Infinity) <= endMs - msPer30Days) continue;
      const add = (sums: Map<string, bigint>, by: typeof pricer) =>
        sums.set(run.workflow, (sums.get(run.workflow) ?? 0n) + by.count(call).picoUsd);
      add(before, pricer);
      add(after, otherPrices.pricer);
    }
  }
  const impacts = priceImpacts(before, after);
  const parts = impacts.map(
    ({ workflow, picoUsdPerMonth }) =>
      `${workflow} ${picoUsdPerMonth < 0n ? '−' : '+'}${formatUsd(picoUsdPerMonth < 0n ? -picoUsdPerMonth : picoUsdPerMonth)}`,
  );
  const sum =
    impacts.length === 0 ? 'no workflow would cost more or less' : `${parts.join(', ')} a month`;
  return [
    ofAll({
      id: 'price-impact',
      question: 'cost',
      level: 'information',
      text: `At the prices of ${otherPrices.name}: ${sum}.`,
      figures: Object.fromEntries(
        impacts.map(({ workflow, picoUsdPerMonth }) => [
          `${workflow} usdPerMonth`,
          picoToNumber(picoUsdPerMonth),
        ]),
      ),
      provenance: 'estimated',
    }),
  ];
};
