import type { ReadResult } from '../../text/problem';
import type { StructuredSyntax } from '../headPaths';
import { readEnv } from './readEnv';
import { readJson } from './readJson';
import { readToml } from './readToml';
import { readXml } from './readXml';
import { readYaml } from './readYaml';
import type { SourceNode } from './sourceNode';

/** Reads text of a structured syntax as a tree. */
export function readStructured(
  text: string,
  syntax: StructuredSyntax,
): ReadResult<SourceNode | undefined> {
  switch (syntax) {
    case 'yaml':
      return readYaml(text);
    case 'json':
      return readJson(text);
    case 'toml':
      return readToml(text);
    case 'xml':
      return readXml(text);
    case 'env':
      return readEnv(text);
  }
}
