import { checkCode } from '../../../../support/checkCode';

describe('calls of Pydantic AI', () => {
  it('are read by the agent, its tools and its runs', () => {
    checkCode(
      'a.py',
      `
      from pydantic_ai import Agent, RunContext
      agent = Agent(
          "openai:gpt-5.2", #> model
          instructions="You keep bees.", #> system
          model_settings={"max_tokens": 200}, #> max_tokens
      )
      @agent.tool
      async def hive(ctx: RunContext[None], number: int) -> str: #> tool
          """Looks into a hive."""
          return "full"
      result = agent.run_sync("How is hive four?") #> user
      `,
    );
  });
});
