import { checkCode } from '../../../../support/checkCode';

describe("calls of Vercel's AI SDK", () => {
  it('are read in TypeScript: text, objects, agents and embeddings', () => {
    checkCode(
      'a.ts',
      `
      import { openai } from '@ai-sdk/openai';
      import { ToolLoopAgent, embed, generateText, stepCountIs, streamObject } from 'ai';
      const { text } = await generateText({
        model: 'anthropic/claude-sonnet-5', //> model
        system: 'You mend clocks.', //> system
        prompt: \`Mend \${clock}.\`, //> user
        maxOutputTokens: 80, //> maxOutputTokens
        stopWhen: stepCountIs(4), //> stopWhen
        tools: {
          order: tool({ inputSchema: z.object({ part: z.string() }) }), //> tool
        },
      });
      streamObject({ model: openai.responses('gpt-5-mini'), schema, prompt: 'List the parts.' }); //> model, user
      const agent = new ToolLoopAgent({ model: openai('gpt-5'), instructions: 'Find parts.' }); //> model, system
      await embed({ model: openai.embedding('text-embedding-3-small'), value: 'cog' }); //> model
      `,
    );
  });
});
