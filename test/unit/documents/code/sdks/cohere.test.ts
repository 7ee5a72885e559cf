import { checkCode } from '../../../../support/checkCode';

describe('calls of Cohere', () => {
  it('are read in Python: chat of both versions, and rerank', () => {
    checkCode(
      'a.py',
      `
      import cohere
      client = cohere.Client(key)
      client.chat(model="command-r-08-2024", preamble="You are a cook.", message="What is roux?") #> model, system, user
      second = cohere.ClientV2(key)
      second.chat(
          model="command-a-03-2025", #> model
          messages=[{"role": "user", "content": "What is stock?"}], #> user
          max_tokens=70, #> max_tokens
      )
      client.rerank(model="rerank-v3.5", query="soup", documents=recipes, top_n=4) #> model, top_n
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import { CohereClientV2 } from 'cohere-ai';
      const cohere = new CohereClientV2({});
      await cohere.chat({
        model: 'command-a-03-2025', //> model
        messages: [{ role: 'user', content: 'What is broth?' }], //> user
      });
      `,
    );
  });
});
