import { checkCode } from '../../../../support/checkCode';

describe('calls of Ollama', () => {
  it('are read in Python: chat and generate, the model in first place too', () => {
    checkCode(
      'a.py',
      `
      from ollama import chat, generate
      chat(
          model="gemma3", #> model
          messages=[{"role": "user", "content": "Which tree is this?"}], #> user
          options={"temperature": 0, "num_predict": 40}, #> temperature, num_predict
      )
      generate("llama3.2", "Name a tree.") #> model, user
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import ollama from 'ollama';
      await ollama.chat({ model: 'llama3.1', messages: [{ role: 'user', content: 'Name a leaf.' }] }); //> model, user
      `,
    );
  });
});
