import type { PicoUsd } from '../money';
import { picoToUsd } from '../money';
import type { OperatingModel } from '../outcomes/labour/operatingModel';
import type { WorkflowBoard, WorkflowBudget } from '../outcomes/workflowBoard';
import type { WorkspaceBoard } from '../outcomes/workspaceBoard';

/** What helps to act on a row, as JSON. */
export function boardJson({
  labour,
  savings,
  dial,
  automation,
  steps,
  throttle,
  budget,
}: WorkflowBoard) {
  return {
    labour:
      labour === undefined
        ? null
        : {
            n: labour.n,
            bars: labour.bars.map(({ label, picoUsd, low, high, provenance, confidence }) => ({
              label,
              usd: picoToUsd(picoUsd),
              low: usdOrNull(low),
              high: usdOrNull(high),
              confidence,
              provenance,
            })),
          },
    savings:
      savings === undefined
        ? null
        : {
            potentialUsd: picoToUsd(savings.potential),
            realisedUsd: usdOrNull(savings.realised),
            provenance: 'configured' as const,
          },
    dial: dial.map(({ saved, ...stop }) => ({
      ...stop,
      savedUsd: picoToUsd(saved),
      provenance: 'estimated' as const,
    })),
    automation: automation ?? null,
    steps: steps.map(({ step, calls, picoUsd }) => ({ step, calls, usd: picoToUsd(picoUsd) })),
    throttle: { ...throttle, limit: throttle.limit ?? null },
    budget: budget === undefined ? null : budgetJson(budget),
  };
}

function budgetJson({ runRate, forecast, alerts, readiness }: WorkflowBudget) {
  return {
    runRate: { usdPerYear: picoToUsd(runRate.picoUsdPerYear), tier: runRate.tier },
    forecast:
      forecast === undefined
        ? null
        : {
            spentUsd: picoToUsd(forecast.spent),
            budgetUsd: picoToUsd(forecast.budget),
            usedShare: forecast.usedShare,
            step: forecast.step ?? null,
            dailyUsd: forecast.dailyUsd ?? null,
            exhaustedOn: forecast.exhaustedOn ?? null,
            provenance: 'estimated' as const,
          },
    alerts,
    readiness,
  };
}

export function workspaceJson({ ranking, providerConcentration }: WorkspaceBoard) {
  return {
    ranking: ranking.map(({ workflow, segment, leverage, n, usdPerResolved, gap }) => ({
      workflow,
      segment: segment ?? null,
      leverage: leverage ?? null,
      n,
      usdPerResolved: usdOrNull(usdPerResolved),
      gap: gap ?? null,
      provenance: 'measured' as const,
    })),
    providerConcentration: providerConcentration ?? null,
  };
}

/** Before and after, or why no change is claimed; null where marginal.yaml asks for none. */
export function operatingModelJson(model: OperatingModel | undefined) {
  return model ?? null;
}

function usdOrNull(picoUsd: PicoUsd | undefined): string | null {
  return picoUsd === undefined ? null : picoToUsd(picoUsd);
}
