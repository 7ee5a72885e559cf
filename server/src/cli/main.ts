import * as module from 'node:module';
import path from 'node:path';
import { storeFolder } from '../io/store/storeFolder';

// What was compiled is kept: a start then does not wait for it. Node has that since 22.8; its types do not know that it
// may be missing.
(module as Partial<typeof module>).enableCompileCache?.(path.join(storeFolder(), 'compiled'));

// `spend` has a bundle of its own, so that its start does not wait for tokenizers, readers of prompts and rules.
const bundle = process.argv[2] === 'spend' ? 'cliSpend.js' : 'cliAll.js';
module.createRequire(__filename)(path.join(__dirname, bundle));
