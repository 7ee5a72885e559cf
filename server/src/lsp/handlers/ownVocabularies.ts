import type { OwnVocabulary } from '../../core/tokens/ownVocabulary/ownVocabulary';
import { readOwnVocabulary } from '../../core/tokens/ownVocabulary/readOwnVocabulary';
import type { Session } from '../session';
import { absoluteUri, resolveUri } from '../uris';

/**
 * Reads the vocabularies that the settings name; again only when the settings name others. In a workspace that is not
 * trusted there are none.
 */
export async function updateOwnVocabularies(session: Session): Promise<void> {
  const { tokenizers } = await session.settings.get('');
  const named = session.options.isWorkspaceTrusted ? tokenizers.vocabularies : {};
  const key = JSON.stringify(named);
  if (key === session.vocabularyKey) return;
  session.vocabularyKey = key;
  const vocabularies = Object.entries(named).flatMap(([models, path]) =>
    readOne(session, models, path),
  );
  await session.learn(Promise.resolve({ vocabularies }));
}

function readOne(session: Session, models: string, path: unknown): readonly OwnVocabulary[] {
  if (models === '' || typeof path !== 'string' || path === '') return [];
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const [folder] = session.folders;
  const uri = absoluteUri(path) ?? (folder && resolveUri(`${folder.uri}/settings`, path));
  const text = uri === undefined ? undefined : session.environment.readVocabulary(uri);
  const reading =
    text === undefined
      ? { kind: 'problem' as const, message: `The vocabulary ${name} cannot be read.` }
      : readOwnVocabulary(text, models, name);
  if (reading.kind === 'vocabulary') return [reading.vocabulary];
  session.console.warn(reading.message);
  return [];
}
