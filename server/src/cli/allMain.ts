import { runCli } from './program';
import { runMain } from './runMain';

runMain(runCli);
