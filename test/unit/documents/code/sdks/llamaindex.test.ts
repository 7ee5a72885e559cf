import { checkCode } from '../../../../support/checkCode';

describe('calls of LlamaIndex', () => {
  it("are read in Python: settings, engines and a model's own methods", () => {
    checkCode(
      'a.py',
      `
      from llama_index.core import Settings
      from llama_index.llms.openai import OpenAI
      Settings.llm = OpenAI(model="gpt-4.1-nano", max_tokens=60) #> model, max_tokens
      Settings.chunk_size = 512 #> chunk_size
      engine = index.as_query_engine(similarity_top_k=6) #> similarity_top_k
      engine.query("Which ship is the oldest?") #> user
      class Flow:
          llm = OpenAI() #> model:default
          async def write(self, topic):
              prompt = f"Write a verse about {topic}." #> user
              return await self.llm.acomplete(prompt)
      `,
    );
  });

  it('are read in TypeScript: an engine by any name', () => {
    checkCode(
      'a.ts',
      `
      import { VectorStoreIndex } from 'llamaindex';
      const engine = index.asQueryEngine({ similarityTopK: 9 }); //> similarityTopK
      const queryEngineOfShips = index.asQueryEngine({ preFilters });
      await queryEngineOfShips.query({ query: 'Name all ships.' }); //> user
      `,
    );
  });
});
