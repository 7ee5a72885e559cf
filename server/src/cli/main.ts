import { createRequire } from 'node:module';
import path from 'node:path';

// `spend` has a bundle of its own, so that its start does not wait for tokenizers, readers of prompts and rules.
const bundle = process.argv[2] === 'spend' ? 'cliSpend.js' : 'cliAll.js';
createRequire(__filename)(path.join(__dirname, bundle));
