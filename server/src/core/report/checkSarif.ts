import type { Finding, Fix, Level, Saving } from '../lint/rule';
import { rulePageUrl } from '../lint/rulePage';
import { rules } from '../lint/rules';
import { unusedSuppressionId, unusedSuppressionSummary } from '../lint/unusedSuppression';
import { picoToUsd } from '../money';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { CheckedFile } from './checkedFile';

/** SARIF has one level below a warning. */
const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Readonly<Record<Level, string>>;

const ruleIds = [...rules.map(({ id }) => id), unusedSuppressionId];

/** A file that could not be read, or not wholly. */
export interface ReadFailure {
  readonly path: string;
  readonly message: string;
}

/** `marginal check --format sarif`: one SARIF 2.1.0 log with one run, as code scanning services take it. */
export function checkSarif(
  files: readonly CheckedFile[],
  failures: readonly ReadFailure[],
  version: string,
) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(version) },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map(({ path, message }) => ({
              level: 'error',
              message: { text: message },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
            })),
          },
        ],
        results: files.flatMap((file) => file.findings.map((each) => resultOf(each, file))),
      },
    ],
  };
}

function driver(version: string) {
  return {
    name: 'Marginal',
    informationUri: 'https://github.com/marginal-dev/marginal',
    version,
    semanticVersion: version,
    rules: [
      ...rules.map(({ id, summary, defaultLevel }) => descriptor(id, summary, defaultLevel)),
      descriptor(unusedSuppressionId, unusedSuppressionSummary, 'information'),
    ],
  };
}

function descriptor(id: string, summary: string, level: Level) {
  const helpUri = rulePageUrl(id);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${helpUri}.` },
    helpUri,
    defaultConfiguration: { level: levels[level] },
  };
}

function resultOf(
  { rule, level, message, span, fixes, saving }: Finding,
  { path, lines }: CheckedFile,
) {
  const artifactLocation = { uri: uriOf(path) };
  // A fix of another file is for the editor: an artifact change here is one of this file.
  const own = fixes.filter(({ elsewhere }) => elsewhere === undefined);
  return {
    ruleId: rule,
    ruleIndex: ruleIds.indexOf(rule),
    level: levels[level],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(span, lines) } }],
    ...(own.length > 0 && { fixes: own.map((fix) => fixOf(fix, artifactLocation, lines)) }),
    properties: { level, ...(saving && { saving: savingOf(saving) }) },
  };
}

function savingOf({ picoUsdPerCall, tokensPerCall, provenance }: Saving) {
  return { usdPerCall: picoToUsd(picoUsdPerCall), tokensPerCall, provenance };
}

function fixOf(
  { title, edits, isSafe }: Fix,
  artifactLocation: { readonly uri: string },
  lines: LineIndex,
) {
  const replacements = edits.map(({ span, newText }) => ({
    deletedRegion: regionOf(span, lines),
    ...(newText !== '' && { insertedContent: { text: newText } }),
  }));
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation, replacements }],
    properties: { safe: isSafe },
  };
}

function regionOf(span: Span, lines: LineIndex) {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path as a URI: relative where it is relative, "file:///…" where it is absolute, each segment percent-encoded. */
function uriOf(path: string): string {
  const segments = path.replaceAll('\\', '/').split('/');
  const encoded = segments.map((segment) => encodeURIComponent(segment.toWellFormed())).join('/');
  if (/^[a-z]:\//i.test(path.replaceAll('\\', '/'))) {
    return `file:///${encoded.replace(/^([a-z])%3A/i, '$1:')}`;
  }
  return encoded.startsWith('/') ? `file://${encoded}` : encoded.replace(/^(?:\.\/)+/, '');
}
