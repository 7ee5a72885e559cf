import { checkCode } from '../../../../support/checkCode';

describe('calls of Mistral', () => {
  it('are read in Python: complete, parse and their streams', () => {
    checkCode(
      'a.py',
      `
      from mistralai import Mistral
      client = Mistral(api_key=key)
      client.chat.complete(model="mistral-small-latest", messages=[{"role": "user", "content": "Hi."}], n=2) #> model, user, n
      with client.chat.parse_stream(
          model="mistral-large-latest", #> model
          messages=[{"role": "system", "content": "You solve sums."}], #> system
          response_format=Steps, #> response_format
          max_tokens=300, #> max_tokens
      ) as stream:
          pass
      client.embeddings.create(model="mistral-embed", inputs=texts) #> model
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import { Mistral } from '@mistralai/mistralai';
      const mistral = new Mistral({ apiKey });
      const result = await mistral.chat.stream({
        model: 'mistral-small-latest', //> model
        messages: [{ role: 'user', content: 'Sort these sums.' }], //> user
        maxTokens: 50, //> maxTokens
      });
      `,
    );
  });
});
