import type { Command } from 'commander';
import { Option } from 'commander';
import { configJsonSchema } from '../core/config/schemaTree';
import { workflowTemplates } from '../core/templates/workflowTemplates';
import { calibrate } from './commands/calibrate';
import { check, checkFormats } from './commands/check';
import { diff } from './commands/diff';
import { estimate } from './commands/estimate';
import { exportStatement } from './commands/exportStatement';
import { init } from './commands/init';
import { outcomes } from './commands/outcomes';
import { report } from './commands/report';
import { verify } from './commands/verify';
import { exitCodes } from './exitCodes';
import { configOption, formatOption, pricesOption, repeated } from './options';
import type { Output } from './output';
import { printJson } from './output';
import { codeOption, comparePricesOption } from './insightContext';
import { parseCommandLine } from './parseCommandLine';
import { addSpendCommand, describeProgram } from './spendProgram';

/** Runs one command line and resolves to its exit code. Never rejects. */
export function runCli(argv: readonly string[], output: Output): Promise<number> {
  return parseCommandLine(argv, output, createProgram);
}

function createProgram(output: Output, finish: (code: number) => void): Command {
  const program = describeProgram(output);
  program
    .command('estimate')
    .description('Tokens and cost of each call in files and folders.')
    .argument('<path...>', 'files or folders')
    .addOption(formatOption(['text', 'json']))
    .option('--model <id>', 'priced where a file names no model')
    .option(...pricesOption)
    .option(...calibrationOption)
    .option(...vocabularyOption)
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
    .option(...vocabularyOption)
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
    .option(...vocabularyOption)
    .action(async (range: string, options: Parameters<typeof diff>[1]) => {
      finish(await diff(range, options, output));
    });
  addSpendCommand(program, output, finish);
  program
    .command('outcomes')
    .description('What the work in traces was worth, and what to do about it.')
    .argument('<trace...>', 'files or folders')
    .addOption(formatOption(['text', 'json']))
    .option(...codeOption)
    .option(...comparePricesOption)
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
    .option(...codeOption)
    .option(...comparePricesOption)
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
    .option(...codeOption)
    .option(...comparePricesOption)
    .option(...pricesOption)
    .addOption(configOption())
    .action(async (paths: readonly string[], options: Parameters<typeof exportStatement>[1]) => {
      finish(await exportStatement(paths, options, output));
    });
  program
    .command('verify')
    .description('Whether the runs of a JSON export are as they were written.')
    .argument('<export>', 'what `marginal export --format json` wrote')
    .action((file: string) => {
      finish(verify(file, output));
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
    .command('init')
    .description('Writes a marginal.yaml for one kind of work; overwrites nothing.')
    .argument('[folder]', 'where to', '.')
    .addOption(
      new Option('--template <name>', 'the kind of work')
        .choices(workflowTemplates.map(({ id }) => id))
        .makeOptionMandatory(),
    )
    .option('--sample', 'with traces and outcomes to look at')
    .action((folder: string, options: Parameters<typeof init>[1]) => {
      finish(init(folder, options, output));
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

const asOfOption = [
  '--as-of <day>',
  'the day up to which is spoken; that of the last call when left out',
] as const;

/** Reports are the same on every machine unless another zone is asked for. */
function timezoneOption(usual: string): Option {
  return new Option('--timezone <name>', 'in which days begin and end').default(usual);
}

const vocabularyOption = [
  '--vocabulary <models=file>',
  'a vocabulary of models that does not ship: llama-3=tokenizer.json',
  repeated,
] as const;

const calibrationOption = [
  '--calibration <path>',
  'a file of `marginal calibrate`, or traces to learn from',
  repeated,
] as const;
