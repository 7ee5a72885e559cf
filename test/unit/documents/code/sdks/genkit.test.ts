import { checkCode } from '../../../../support/checkCode';

describe('calls of Genkit', () => {
  it('are read in TypeScript: prompts, answers and retrieval', () => {
    checkCode(
      'a.ts',
      `
      import { googleAI } from '@genkit-ai/google-genai';
      import { genkit } from 'genkit';
      import { chunk } from 'llm-chunk';
      const ai = genkit({ plugins: [googleAI()], model: googleAI.model('gemini-2.5-pro') }); //> model
      const menu = ai.definePrompt({
        name: 'menu',
        model: googleAI.model('gemini-2.5-flash'), //> model
        config: { temperature: 0.3, maxOutputTokens: 200 }, //> temperature, maxOutputTokens
        prompt: 'Read {{menuText}}.', //> user
      });
      const chunking = { maxLength: 1500, overlap: 100 }; //> maxLength, overlap
      chunk(text, chunking);
      const docs = await ai.retrieve({ retriever, query, options: { k: 4 } }); //> k
      await ai.generate({ prompt: \`Which dish is \${name}?\`, docs }); //> user
      `,
    );
  });
});
