import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat, FileHead } from '../documentFormat';
import { syntaxOf } from '../headPaths';
import { readStructured } from '../source/readStructured';
import { environmentOf } from './environmentOf';
import { readSettings } from './readSettings';
import type { SettingsTable } from './settingsTable';

export interface EnvironmentFormat {
  readonly id: string;
  readonly table: SettingsTable;
  /** Names or images of which any one in the head tells this product's files. */
  readonly signs: readonly string[];
}

/** A product that is set by environment variables: in .env files, Compose files and Helm values. */
export function environmentFormat({ id, table, signs }: EnvironmentFormat): DocumentFormat {
  const pattern = new RegExp(`(?<![\\w-])(?:${signs.map(escapePattern).join('|')})(?![\\w-])`);
  return {
    id,
    matches: (file) => isEnvironment(file) && pattern.test(file.head),
    parse(text, { path, languageId, workspace }) {
      const syntax = syntaxOf({ path, languageId, head: '' }) ?? 'env';
      const { value, problems } = readStructured(text, syntax);
      const builder = new DocumentBuilder(id, text);
      if (value !== undefined) readSettings(builder, environmentOf(value), table, workspace);
      return builder.finish(problems);
    },
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isEnvironment(file: FileHead): boolean {
  const syntax = syntaxOf(file);
  if (syntax === 'env') return true;
  return syntax === 'yaml' && /^(?:services|\s*envVars|\s*env|\s*environment):/m.test(file.head);
}
