import { Command, Option } from 'commander';
import { agentHomes } from '../io/agentHomes';
import { productVersion } from '../io/productVersion';
import { spend } from './commands/spend';
import { configOption, formatOption, pricesOption } from './options';
import type { Output } from './output';

/** The program without its commands. */
export function describeProgram(output: Output): Command {
  return new Command('marginal')
    .description(
      'What prompts, retrieval configs and LLM calls cost, and what traces say was spent.',
    )
    .version(productVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
    });
}

/** The program with the command that a person runs again and again: it starts without what only others need. */
export function createSpendProgram(output: Output, finish: (code: number) => void): Command {
  const program = describeProgram(output);
  addSpendCommand(program, output, finish);
  return program;
}

export function addSpendCommand(
  program: Command,
  output: Output,
  finish: (code: number) => void,
): void {
  program
    .command('spend')
    .description('Tokens and money from trace files.')
    .argument('[trace...]', 'files or folders; without any, what the store knows')
    .addOption(formatOption(['text', 'json']))
    .addOption(
      new Option('--by <dimension>', 'what a row stands for')
        .choices(['workflow', 'model', 'day', 'session', 'run', 'file'])
        .default('workflow'),
    )
    .option('--since <day>', 'only calls from this day on, as 2026-11-24')
    .option('--until <day>', 'only calls up to this day, it included')
    .addOption(
      new Option('--timezone <name>', 'in which days begin and end').default(
        Intl.DateTimeFormat().resolvedOptions().timeZone,
        "this machine's",
      ),
    )
    .addOption(
      new Option('--agent <name...>', 'without files, read the logs of these agents')
        .choices([...agentHomes().keys()])
        .default([], 'all that the store knows'),
    )
    .addOption(configOption())
    .option(...pricesOption)
    .action(async (paths: readonly string[], options: Parameters<typeof spend>[1]) => {
      finish(await spend(paths, options, output));
    });
}
