import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createPriceBook } from '../../core/prices/createPriceBook';
import { configOverrides } from '../../core/prices/configOverrides';
import { listPriceOf } from '../../core/prices/listPriceOf';
import { parsePriceOverrides } from '../../core/prices/parsePriceOverrides';
import type { PriceOverrides } from '../../core/prices/priceOverrides';
import { configDiagnosticOf } from '../convert';
import type { Session } from '../session';
import { absoluteUri, decodeUri, resolveUri } from '../uris';

/**
 * Reads the owner's own prices: the files that settings and marginal.yaml name, and the discounts and deployments of
 * marginal.yaml. In a workspace that is not trusted there are none: a repository could distort prices.
 */
export function updateOwnPrices(session: Session): Promise<void> {
  return session.learn(readOwnPrices(session));
}

/** Whether a changed file belongs to the owner's prices. */
export function isPriceFile(session: Session, uri: string): boolean {
  return session.priceFiles.has(uri);
}

async function readOwnPrices(session: Session): Promise<{ overrides: readonly PriceOverrides[] }> {
  const { prices } = await session.settings.get('');
  if (!session.options.isWorkspaceTrusted) return { overrides: [] };
  const [folder] = session.folders;
  // Only what a setting names by its whole path may lie outside the workspace.
  const own = prices.overrides.map(absoluteUri).filter((uri) => uri !== undefined);
  const uris = [
    ...own,
    ...prices.overrides
      .filter((path) => absoluteUri(path) === undefined)
      .map((path) => uriBelow(folder?.uri, path)),
    ...session.folders.flatMap(({ uri }) =>
      (session.configs.get(`${uri}/marginal.yaml`, uri).prices?.overrides ?? []).map((path) =>
        uriBelow(uri, path),
      ),
    ),
  ].filter((uri) => uri !== undefined);
  const files = [...new Set(uris)].flatMap((uri) => readFile(session, uri, own.includes(uri)));
  const fromConfigs = session.folders.flatMap(({ uri }) =>
    configOverrides(session.configs.get(`${uri}/marginal.yaml`, uri), 'marginal.yaml'),
  );
  forgetOthers(session, uris);
  return { overrides: [...files, ...fromConfigs] };
}

function uriBelow(folderUri: string | undefined, path: string): string | undefined {
  return folderUri === undefined ? undefined : resolveUri(`${folderUri}/marginal.yaml`, path);
}

function readFile(session: Session, uri: string, isOwn: boolean): readonly PriceOverrides[] {
  session.priceFiles.add(uri);
  const text = session.readText(uri) ?? (isOwn ? session.environment.readOwnFile(uri) : undefined);
  const name = decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
  if (text === undefined) {
    session.console.warn(`The price file ${name} cannot be read.`);
    return [];
  }
  const list = listPriceOf(createPriceBook(), session.environment.nowMs());
  const { value, problems } = parsePriceOverrides(text, name, list);
  const document = TextDocument.create(uri, 'json', 0, text);
  show(
    session,
    uri,
    problems.map((problem) => configDiagnosticOf(problem, document)),
  );
  return [value];
}

/** What is wrong in a price file is shown at its place, whether it is open or not. */
function show(session: Session, uri: string, diagnostics: Diagnostic[]): void {
  const isShown = session.priceFileProblems.has(uri);
  if (diagnostics.length === 0 && !isShown) return;
  if (diagnostics.length === 0) session.priceFileProblems.delete(uri);
  else session.priceFileProblems.add(uri);
  void session.connection.sendDiagnostics({ uri, diagnostics });
}

function forgetOthers(session: Session, uris: readonly string[]): void {
  const kept = new Set(uris);
  for (const uri of session.priceFiles) {
    if (kept.has(uri)) continue;
    session.priceFiles.delete(uri);
    show(session, uri, []);
  }
}
