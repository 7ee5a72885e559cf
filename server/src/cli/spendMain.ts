import { parseCommandLine } from './parseCommandLine';
import { runMain } from './runMain';
import { createSpendProgram } from './spendProgram';

runMain((argv, output) => parseCommandLine(argv, output, createSpendProgram));
