import type { Production } from '../outcomes/productionOf';
import { formatUsd, groupThousands } from './formatNumber';
import { escapeMarkdown } from './markdown';

/** The production line of a hover: what this prompt's workflow really spent, as the traces measured it. */
export function productionMarkdown(production: Production): string {
  const { workflow, days, calls, picoUsd, isComplete, unitName } = production;
  const spent =
    calls === 0
      ? `no calls in ${days} days`
      : `${isComplete ? '' : 'at least '}${formatUsd(picoUsd)} in ${groupThousands(String(calls))} ${calls === 1 ? 'call' : 'calls'} of the last ${days} days`;
  const outcome =
    production.perResolvedPicoUsd === undefined
      ? []
      : [
          `${formatUsd(production.perResolvedPicoUsd)} of models per resolved ${unitName} (${production.resolved} of ${production.units})`,
          ...(production.perUnitPicoUsd === undefined
            ? []
            : [`${formatUsd(production.perUnitPicoUsd)} all in per ${unitName}`]),
        ];
  return escapeMarkdown(`In production (${workflow}): ${[spent, ...outcome].join('; ')}.`);
}
