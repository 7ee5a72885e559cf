import type { PromptBlock } from '../promptDocument';
import type { CodeFacts } from './codeFacts';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeNode } from './codeNode';
import { settingsOf } from './codeParameters';
import { blocksOf, hasText } from './codePrompts';
import { passedIn } from './passedArguments';
import type { CallShape } from './sdkFamily';
import type { TemplateSyntax } from './templateParts';

/** The prompts of a call, in the order of its shape. */
export function promptsOf(
  file: CodeFile,
  call: CodeCall,
  shape: CallShape,
  named: readonly CodeArgument[],
  facts: CodeFacts,
): readonly PromptBlock[] {
  const syntax = shape.templates ?? templateSyntax(call);
  return promptArguments(file, call, shape, named).flatMap(([value, role]) =>
    blocksOf(file, value, role, syntax).flatMap((block) => {
      const isOwn = hasText(block) || isTemplate(file, block, syntax);
      return isOwn ? [facts.prompts.add(block.span, block)] : passedBlocks(file, block, facts);
    }),
  );
}

/** The arguments that hold prompts, with the role of plain text in them. */
export function promptArguments(
  file: CodeFile,
  call: CodeCall,
  shape: CallShape,
  named: readonly CodeArgument[],
): readonly (readonly [CodeNode, PromptBlock['role']])[] {
  const config = named.find(({ name }) => name === 'config' || name === 'parameters');
  const fields = config === undefined ? named : [...named, ...settingsOf(file, config.value)];
  const positional = call.args.filter(
    ({ name, isSpread }) => name === undefined && isSpread !== true,
  );
  return (shape.prompts ?? []).flatMap(([key, role]) => {
    if (typeof key === 'string') {
      const given = fields.filter(({ name }) => name === key).map(({ value }) => value);
      // A builder's messages are added one by one; any other argument counts as it was set last.
      return (key.startsWith('add') ? given : given.slice(-1)).map(
        (value) => [value, role] as const,
      );
    }
    const value = positional[key]?.value;
    return value === undefined || value.kind === 'map' ? [] : [[value, role] as const];
  });
}

/**
 * What a function passes on from its parameter: the prompts are at its own call sites. One call site is what is sent;
 * of several, the call knows only that something is.
 */
function passedBlocks(
  file: CodeFile,
  block: PromptBlock,
  facts: CodeFacts,
): readonly PromptBlock[] {
  const [part] = block.parts;
  if (part?.kind !== 'variable' || part.holds === 'media' || block.parts.length > 1) return [block];
  const passed = passedIn(file, part.name, part.span.start);
  const blocks = passed.map((node) => blocksOf(file, node, block.role).filter(hasText));
  const added = blocks.map((each) => each.map((own) => facts.prompts.add(own.span, own)));
  const [only = []] = added;
  return passed.length === 1 && only.length > 0 ? only : [block];
}

/** Whether a block is a template of nothing but a variable. */
function isTemplate(file: CodeFile, { span }: PromptBlock, syntax: TemplateSyntax): boolean {
  return syntax !== 'none' && file.text[span.start] === '{';
}

function templateSyntax(call: CodeCall): TemplateSyntax {
  const callee = call.callee.join('.');
  if (/PromptTemplate/.test(callee)) return 'single';
  return /add_function|from_prompt|invoke_prompt|definePrompt/.test(callee) ? 'double' : 'none';
}
