import assert from 'node:assert/strict';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import type { PromptDocument } from '../../../../server/src/core/documents/promptDocument';
import { literalText } from '../../../../server/src/core/documents/promptDocument';
import { sliceOf } from '../../../../server/src/core/text/span';
import { contextOf, headOf } from '../../../support/formatFixtures';

type Files = Readonly<Record<string, string>>;

function read(path: string, text: string, files: Files): PromptDocument {
  const format = findFormat(headOf(path, text));
  assert.ok(format);
  const workspace = { read: (name: string) => files[name] };
  return format.parse(text, { ...contextOf(path), workspace });
}

/** Asserts that the only model is a literal of another file, and that its place there is exact. */
function checkModel(document: PromptDocument, files: Files, id: string, path: string): void {
  const [model, ...others] = document.models;
  assert.deepEqual(others, []);
  assert.equal(model?.id, id);
  assert.equal(model.status, 'variable');
  assert.equal(model.definition?.path, path);
  assert.equal(sliceOf(files[path] ?? '', model.definition.span), id);
}

const python = (imports: string, model: string): string =>
  `from openai import OpenAI\n${imports}\nclient = OpenAI()\nclient.chat.completions.create(model=${model}, messages=[])\n`;

const typescript = (imports: string, model: string): string =>
  `import OpenAI from 'openai';\n${imports}\nconst client = new OpenAI();\nawait client.chat.completions.create({ model: ${model}, messages: [] });\n`;

describe('constants of other files', () => {
  it('are found in Python modules, packages and classes', () => {
    for (const [imports, model, path, text] of [
      ['from config import MODEL', 'MODEL', 'config.py', 'MODEL = "gpt-5-mini"\n'],
      ['from .config import MODEL as M', 'M', 'config.py', "MODEL: str = 'gpt-5-mini'\n"],
      ['import config', 'config.MODEL', 'config.py', 'MODEL = "gpt-5-mini"\n'],
      ['from app import config', 'config.MODEL', '../app/config.py', 'MODEL = "gpt-5-mini"\n'],
      [
        'from app.core.settings import settings',
        'settings.model',
        '../app/core/settings.py',
        'class Settings(BaseSettings):\n    model: str = "gpt-5-mini"\n\nsettings = Settings()\n',
      ],
      [
        'from .models import Models',
        'Models.FAST.value',
        'models/__init__.py',
        'class Models(str, Enum):\n    FAST = "gpt-5-mini"\n',
      ],
    ] as const) {
      const files = { [path]: text };
      checkModel(read('app.py', python(imports, model), files), files, 'gpt-5-mini', path);
    }
  });

  it('are found in TypeScript modules', () => {
    for (const [imports, model, path, text] of [
      [
        "import { MODEL } from './config';",
        'MODEL',
        'config.ts',
        "export const MODEL = 'gpt-5-mini';\n",
      ],
      [
        "import { MODEL as m } from './config.js';",
        'm',
        'config.ts',
        "export const MODEL = 'gpt-5-mini';\n",
      ],
      [
        "import * as config from '../config';",
        'config.MODEL',
        '../config/index.ts',
        "export const MODEL = 'gpt-5-mini';\n",
      ],
      [
        "import config from './config';",
        'config.llm.model',
        'config.ts',
        "export default { llm: { model: 'gpt-5-mini' } };\n",
      ],
      [
        "import { models } from '@/lib/models';",
        'models.fast',
        '../src/lib/models.ts',
        "export const models = { fast: 'gpt-5-mini' } as const;\n",
      ],
      [
        "const { MODEL } = require('./config');",
        'MODEL',
        'config.js',
        "const MODEL = 'gpt-5-mini';\nmodule.exports = { MODEL };\n",
      ],
    ] as const) {
      const files = { [path]: text };
      checkModel(read('app.ts', typescript(imports, model), files), files, 'gpt-5-mini', path);
    }
  });

  it('are followed through a file that only hands them on', () => {
    const files = {
      'lib/index.ts': "export { MODEL } from './models';\n",
      'lib/models.ts': "export const MODEL = 'gpt-5-mini';\n",
    };
    const document = read('app.ts', typescript("import { MODEL } from './lib';", 'MODEL'), files);
    checkModel(document, files, 'gpt-5-mini', 'lib/models.ts');
  });

  it('give their prompts and numbers the place of their names', () => {
    const files = { 'prompts.py': 'SYSTEM = """Be kind.\nBe brief."""\nLIMIT = 300\n' };
    const text =
      'from openai import OpenAI\nfrom prompts import LIMIT, SYSTEM\nclient = OpenAI()\nclient.responses.create(model="gpt-5-mini", instructions=SYSTEM, max_output_tokens=LIMIT)\n';
    const document = read('app.py', text, files);
    const [prompt] = document.prompts;
    assert.ok(prompt);
    assert.equal(literalText(prompt), 'Be kind.\nBe brief.');
    assert.equal(sliceOf(text, prompt.span), 'SYSTEM');
    const [limit] = document.parameters;
    assert.equal(limit?.value, '300');
    assert.equal(sliceOf(text, limit.valueSpan), 'LIMIT');
  });

  it('let a client be made in another file', () => {
    const files = {
      'clients.ts':
        "import Anthropic from '@anthropic-ai/sdk';\nexport const claude = new Anthropic();\n",
    };
    const text =
      "import { claude } from './clients';\nawait claude.messages.create({ model: 'claude-haiku-5-5', max_tokens: 5, messages: [] });\n";
    assert.deepEqual(
      read('app.ts', text, files).models.map(({ id, provider }) => [id, provider]),
      [['claude-haiku-5-5', 'anthropic']],
    );
  });

  it('stay unresolved where the file or the value is not there', () => {
    for (const files of [{}, { 'config.py': 'import os\nMODEL = os.environ["MODEL"]\n' }]) {
      const [model] = read('app.py', python('from config import MODEL', 'MODEL'), files).models;
      assert.equal(model?.status, 'unresolved');
      assert.equal(model.id, 'MODEL');
      assert.equal(model.definition, undefined);
    }
  });

  it('end where files import each other', () => {
    const files = {
      'a.py': 'from b import MODEL\n',
      'b.py': 'from a import MODEL\n',
    };
    const [model] = read('app.py', python('from a import MODEL', 'MODEL'), files).models;
    assert.equal(model?.status, 'unresolved');
  });
});
