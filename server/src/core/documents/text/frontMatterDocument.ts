import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';
import { DocumentBuilder } from '../documentBuilder';
import type { PromptBlock, PromptRole } from '../promptDocument';
import { messageBlock } from '../roleTagBlocks';
import type { FindVariables } from '../source/promptBlockOf';
import { promptBlockOf } from '../source/promptBlockOf';
import { readYamlAt } from '../source/readYaml';
import { verbatimScalar } from '../source/scalar';
import type { SourceNode } from '../source/sourceNode';
import { doubleBraceVariables } from '../templateVariables';
import type { FrontMatter } from './frontMatter';
import { splitFrontMatter } from './frontMatter';
import { roleSections } from './roleSections';

/** A file of YAML front matter and a body, with a builder for what they say. */
export interface FrontMatterFile {
  readonly builder: DocumentBuilder;
  readonly text: string;
  readonly header: SourceNode | undefined;
  readonly body: Span;
  readonly problems: readonly Problem[];
}

/** Reads the header as YAML; what is wrong with it is a problem, and the body is read all the same. */
export function readFrontMatterFile(
  formatId: string,
  text: string,
  split: FrontMatter = splitFrontMatter(text),
): FrontMatterFile {
  const { header, body, problems } = split;
  const read = header === undefined ? undefined : readYamlAt(text, header);
  return {
    builder: new DocumentBuilder(formatId, text),
    text,
    header: read?.value,
    body,
    problems: [...problems, ...(read?.problems ?? [])],
  };
}

/** Adds the text of a span, without the blanks around it, as one prompt; nothing when it is blank. */
export function addVerbatimPrompt(
  file: Pick<FrontMatterFile, 'builder' | 'text'>,
  span: Span,
  role: PromptRole,
  findVariables: FindVariables,
): readonly PromptBlock[] {
  const block = promptBlockOf(
    verbatimScalar(file.text, trimmedSpan(file.text, span), 'block'),
    role,
    findVariables,
  );
  return block === undefined ? [] : [file.builder.promptBlock(block)];
}

/** Adds the messages of a body that role lines cut; a loop that spans several of them is one loop in each. */
export function addRoleSections(
  { builder, text }: Pick<FrontMatterFile, 'builder' | 'text'>,
  body: Span,
  withoutRoles: PromptRole,
  findVariables: FindVariables = doubleBraceVariables,
): readonly PromptBlock[] {
  const scalar = verbatimScalar(text, body, 'block');
  const variables = findVariables(scalar.text);
  return roleSections(text, body, withoutRoles).flatMap(({ role, span }) => {
    const block = messageBlock(
      scalar,
      role,
      span.start - body.start,
      span.end - body.start,
      variables,
    );
    return block === undefined ? [] : [builder.promptBlock(block)];
  });
}

/** A span without the blanks at its ends. */
export function trimmedSpan(text: string, { start, end }: Span): Span {
  const content = text.slice(start, end);
  const leading = content.length - content.trimStart().length;
  return {
    start: start + leading,
    end: Math.max(start + leading, start + content.trimEnd().length),
  };
}
