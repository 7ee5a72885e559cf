import { checkCode } from '../../../../support/checkCode';

describe("calls of OpenAI's agents", () => {
  it('are read by the agent, its settings and its runs', () => {
    checkCode(
      'a.py',
      `
      from agents import Agent, ModelSettings, Runner, function_tool
      @function_tool
      def weigh(part: str) -> str:
          """Weighs a part."""
          return "1 g"
      agent = Agent(
          name="Scales",
          instructions="You weigh parts.", #> system
          model="gpt-5-mini", #> model
          model_settings=ModelSettings(max_tokens=150), #> max_tokens
          tools=[weigh], #> tool
      )
      result = Runner.run_sync(agent, "How heavy is the cog?", max_turns=4) #> user, max_turns
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import { Agent, run } from '@openai/agents';
      const agent = new Agent({
        name: 'Scales',
        instructions: 'You weigh parts.', //> system
        model: 'gpt-5-nano', //> model
      });
      await run(agent, 'How heavy is the spring?'); //> user
      `,
    );
  });
});
