import { Command, CommanderError, Option } from 'commander';
import { configJsonSchema } from '../core/config/schemaTree';
import { agentHomes } from '../io/agentHomes';
import { productVersion } from '../io/nodeEnvironment';
import { calibrate } from './commands/calibrate';
import { check, checkFormats } from './commands/check';
import { diff } from './commands/diff';
import { estimate } from './commands/estimate';
import { exportStatement } from './commands/exportStatement';
import { outcomes } from './commands/outcomes';
import { report } from './commands/report';
import { spend } from './commands/spend';
import { exitCodes } from './exitCodes';
import type { Output } from './output';
import { printJson } from './output';

/** Runs one command line and resolves to its exit code. Never rejects. */
export async function runCli(argv: readonly string[], output: Output): Promise<number> {
  let code: number = exitCodes.ok;
  const program = createProgram(output, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.badUsage;
    output.stderr.write(`marginal: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.unreadable;
  }
}

function createProgram(output: Output, finish: (code: number) => void): Command {
  const program = new Command('marginal')
    .description(
      'What prompts, retrieval configs and LLM calls cost, and what traces say was spent.',
    )
    .version(productVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
    });
  program
    .command('estimate')
    .description('Tokens and cost of each call in files and folders.')
    .argument('<path...>', 'files or folders')
    .addOption(formatOption(['text', 'json']))
    .option('--model <id>', 'priced where a file names no model')
    .option(...pricesOption)
    .option(...calibrationOption)
    .addOption(configOption())
    .action(async (paths: readonly string[], options: Parameters<typeof estimate>[1]) => {
      finish(await estimate(paths, options, output));
    });
  program
    .command('check')
    .description('Models that are overkill or retired, bloated context, and what each would save.')
    .argument('<path...>', 'files or folders')
    .addOption(formatOption(checkFormats))
    .addOption(
      new Option('--fail-on <level>', 'the lowest level that exits with 1')
        .choices(['error', 'warning', 'information', 'hint'])
        .default('error'),
    )
    .option('--fix', 'apply the fixes that are safe')
    .option('--model <id>', 'priced where a file names no model')
    .option(...pricesOption)
    .option(...calibrationOption)
    .addOption(configOption())
    .action(async (paths: readonly string[], options: Parameters<typeof check>[1]) => {
      finish(await check(paths, options, output));
    });
  program
    .command('diff')
    .description('What a branch does to the cost of calls, for a pull request.')
    .argument(
      '<base..head>',
      'two commits; what happened on the base since the branch left it does not count',
    )
    .addOption(formatOption(['markdown', 'json'], 'markdown'))
    .option('--model <id>', 'priced where a file names no model')
    .option('--calls-per-month <count>', 'how often each call is made')
    .option('--fail-above <usd>', 'exits with 1 when the branch adds more than this a month')
    .option(...pricesOption)
    .option(...calibrationOption)
    .action(async (range: string, options: Parameters<typeof diff>[1]) => {
      finish(await diff(range, options, output));
    });
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
    .option(...pricesOption)
    .action(async (paths: readonly string[], options: Parameters<typeof spend>[1]) => {
      finish(await spend(paths, options, output));
    });
  program
    .command('outcomes')
    .description('What the work in traces was worth, and what to do about it.')
    .argument('<trace...>', 'files or folders')
    .addOption(formatOption(['text', 'json']))
    .option(...pricesOption)
    .addOption(configOption())
    .action(async (paths: readonly string[], options: Parameters<typeof outcomes>[1]) => {
      finish(await outcomes(paths, options, output));
    });
  program
    .command('report')
    .description('One page on what the work was worth, each figure with its source.')
    .argument('<trace...>', 'files or folders')
    .addOption(formatOption(['md', 'html'], 'md'))
    .option('--invoice <csv>', "a provider's invoice or usage export to hold the traces against")
    .option('--run <id>', 'the decision trace of one run instead')
    .option(...asOfOption)
    .addOption(timezoneOption('UTC'))
    .option(...pricesOption)
    .addOption(configOption())
    .action(async (paths: readonly string[], options: Parameters<typeof report>[1]) => {
      finish(await report(paths, options, output));
    });
  program
    .command('export')
    .description('Every run behind the report, for audits, spreadsheets and FinOps tools.')
    .argument('<trace...>', 'files or folders')
    .addOption(formatOption(['csv', 'json', 'focus'], 'csv'))
    .option(...asOfOption)
    .addOption(timezoneOption('UTC'))
    .option(...pricesOption)
    .addOption(configOption())
    .action(async (paths: readonly string[], options: Parameters<typeof exportStatement>[1]) => {
      finish(await exportStatement(paths, options, output));
    });
  program
    .command('calibrate')
    .description('How models count, learnt from calls whose prompt and bill stand in traces.')
    .argument('<trace...>', 'files or folders')
    .addOption(formatOption(['text', 'json']))
    .option('--output <file>', 'keep the factors, for --calibration')
    .action(async (paths: readonly string[], options: Parameters<typeof calibrate>[1]) => {
      finish(await calibrate(paths, options, output));
    });
  program
    .command('schema')
    .description('The JSON schema of marginal.yaml, for editors and checks.')
    .action(() => {
      printJson(output, configJsonSchema());
      finish(exitCodes.ok);
    });
  return program;
}

/** May be given several times; the first one goes first. */
const pricesOption = ['--prices <file>', 'your own prices, before list prices', repeated] as const;

const asOfOption = [
  '--as-of <day>',
  'the day up to which is spoken; that of the last call when left out',
] as const;

/** Reports are the same on every machine unless another zone is asked for. */
function timezoneOption(usual: string): Option {
  return new Option('--timezone <name>', 'in which days begin and end').default(usual);
}

const calibrationOption = [
  '--calibration <path>',
  'a file of `marginal calibrate`, or traces to learn from',
  repeated,
] as const;

function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function configOption(): Option {
  return new Option('--config <file>', 'a marginal.yaml; the one in this folder when left out');
}

function formatOption(choices: readonly string[], usual = 'text'): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default(usual);
}
