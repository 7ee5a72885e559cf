import * as vscode from 'vscode';
import { settingNames } from './configuration';
import { localTimeZone } from './format';
import type { IngestReport } from '../../server/src/protocol/spend';
import type { PricesStatus } from '../../server/src/protocol/prices';
import type { LanguageServer } from './languageServer';

/** A page on what Marginal sees and what it could not read, to be read by a person or put into a bug report. */
export async function createDoctorReport(
  extension: vscode.Extension<unknown>,
  server: LanguageServer,
): Promise<string> {
  const params = { days: 30, timeZone: localTimeZone(), path: [], isDetailed: true } as const;
  const spend = await server.spendRows(params);
  const prices = await server.pricesStatus();
  const { isRunning, version } = server.status;
  const manifest = extension.packageJSON as { readonly version: string };
  return [
    '# Marginal: Doctor',
    '',
    `- Extension ${manifest.version} on VS Code ${vscode.version} (${vscode.env.appHost})`,
    `- Language server${version === undefined ? '' : ` ${version}`}: ${isRunning ? 'running' : 'not running'}`,
    `- Workspace: ${vscode.workspace.isTrusted ? 'trusted' : 'not trusted, so no trace file is read'}`,
    `- Settings that are not the default: ${changedSettings(manifest).join(', ') || 'none'}`,
    '',
    '## Prices',
    '',
    ...priceLines(prices),
    '',
    '## Traces',
    '',
    ...(spend === undefined
      ? ['The server gave no answer.']
      : [
          `- Files: ${spend.state.files}`,
          `- Lines that could not be read: ${spend.state.skippedLines}`,
          `- Calls in the last 30 days: ${spend.totals.calls}, of which ${spend.totals.callsWithoutUsage} recorded no usage`,
          `- Tokens without a known price: ${spend.totals.unpricedTokens}`,
          ...spend.state.notices.map((notice) => `- ${notice}`),
          ...reportLines(spend.state.report),
        ]),
    '',
  ].join('\n');
}

/** Where was looked, what was recognised, and which lines could not be read, and why. */
function reportLines(report: IngestReport | undefined): readonly string[] {
  if (report === undefined) return [];
  const { roots, formats, skipped } = report;
  return [
    '',
    '| looked in | files |',
    '| --- | ---: |',
    ...roots.map(
      ({ uri, isThere, files }) => `| ${pathOf(uri)} | ${isThere ? files : 'not there'} |`,
    ),
    '',
    '| format | files | lines | lines that could not be read |',
    '| --- | ---: | ---: | ---: |',
    ...formats.map(
      ({ format, files, lines, skippedLines }) =>
        `| ${format} | ${files} | ${lines} | ${skippedLines} |`,
    ),
    '',
    ...skipped.map(({ uri, line, message }) => `- ${pathOf(uri)}:${line + 1}: ${message}`),
  ];
}

function pathOf(uri: string): string {
  return vscode.Uri.parse(uri).fsPath;
}

/** After so many days list prices are likely to be wrong somewhere. */
const staleDays = 90;

function priceLines(prices: PricesStatus | undefined): readonly string[] {
  if (prices === undefined) return ['The server gave no answer.'];
  const { asOf, ageDays, sources, refreshed, calibration } = prices;
  const warning =
    ageDays > staleDays ? ' **They may be out of date: refresh them or update.**' : '';
  return [
    `- List prices as of ${asOf}, ${ageDays} days ago.${warning}`,
    ...sources.map((source) => `- ${source.id} ${source.version}, as of ${source.asOf}`),
    refreshed === undefined
      ? '- Nothing was fetched.'
      : `- ${refreshed.prices} prices fetched from ${refreshed.url} on ${refreshed.fetchedOn}`,
    ...calibration.map((line) => `- ${line}`),
  ];
}

function changedSettings(manifest: unknown): readonly string[] {
  const configuration = vscode.workspace.getConfiguration();
  return settingNames(manifest).filter((name) => {
    const value = configuration.inspect(name);
    return value?.globalValue !== undefined || value?.workspaceValue !== undefined;
  });
}
