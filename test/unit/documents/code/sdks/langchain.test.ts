import { checkCode } from '../../../../support/checkCode';

describe('calls of LangChain', () => {
  it('are read in Python: models, templates, chains and retrievers', () => {
    checkCode(
      'a.py',
      `
      from langchain.chat_models import init_chat_model
      from langchain_core.messages import SystemMessage
      from langchain_core.prompts import ChatPromptTemplate
      from langchain_openai import ChatOpenAI
      model = init_chat_model("openai:gpt-4.1", temperature=0, max_tokens=99) #> model, temperature, max_tokens
      small = ChatOpenAI(model_name="gpt-4.1-mini", max_retries=2) #> model, max_retries
      none = ChatOpenAI() #> model:default
      prompt = ChatPromptTemplate.from_messages([
          ("system", "You index maps."), #> system
          ("human", "{map}"), #> user
      ])
      chain = prompt | model
      chain.invoke({"map": "coast"})
      small.invoke([SystemMessage(content="Answer in one word.")]) #> system
      retriever = store.as_retriever(search_kwargs={"k": 7}) #> k
      `,
    );
  });

  it('are read in TypeScript: agents whose messages are plain text', () => {
    checkCode(
      'a.ts',
      `
      import { createAgent, tool } from 'langchain';
      import { ChatAnthropic } from '@langchain/anthropic';
      const find = tool(async ({ name }) => look(name), {
        name: 'find_map', //> tool
        description: 'Finds a map.',
        schema: z.object({ name: z.string() }),
      });
      const agent = createAgent({
        model: new ChatAnthropic({ model: 'claude-haiku-4-5', maxTokens: 300 }), //> model, maxTokens
        tools: [find],
        systemPrompt: 'You keep maps.', //> system
      });
      await agent.invoke({
        messages: 'Where is the map of the coast?', //> user
      });
      `,
    );
  });
});
