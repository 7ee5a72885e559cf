import { checkCode } from '../../../../support/checkCode';

describe('calls of Anthropic', () => {
  it('are read in Python: sync, async, streamed, with thinking and caches', () => {
    checkCode(
      'a.py',
      `
      import anthropic
      client = anthropic.Anthropic()
      TOOLS = [
          {"name": "look_up", "description": "Looks up.", "input_schema": {"type": "object"}}, #> tool
      ]
      message = client.messages.create(
          model="claude-sonnet-5", #> model
          max_tokens=1024, #> max_tokens
          system=[{"type": "text", "text": "Be kind.", "cache_control": {"type": "ephemeral"}}], #> system
          tools=TOOLS,
          messages=[{"role": "user", "content": [{"type": "text", "text": "Hello."}]}], #> user
      )
      async def stream(text):
          async with anthropic.AsyncAnthropic().messages.stream(
              model="claude-haiku-5-5", #> model
              max_tokens=64, #> max_tokens
              thinking={"type": "enabled", "budget_tokens": 2000}, #> thinking
              messages=[{"role": "user", "content": text}],
          ) as stream:
              pass
      `,
    );
  });

  it('are read of batches and betas', () => {
    checkCode(
      'a.py',
      `
      import anthropic
      from anthropic.types.message_create_params import MessageCreateParamsNonStreaming
      from anthropic.types.messages.batch_create_params import Request
      client = anthropic.Anthropic()
      client.messages.batches.create(requests=[Request(custom_id="a", params=MessageCreateParamsNonStreaming(
          model="claude-sonnet-5", max_tokens=9, #> model, max_tokens
          messages=[{"role": "user", "content": "One."}], #> user
      ))])
      client.beta.messages.create(model="claude-opus-5-5", max_tokens=8, messages=messages) #> model, max_tokens
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import Anthropic from '@anthropic-ai/sdk';
      const anthropic = new Anthropic();
      const SYSTEM = ['You answer letters.', 'Be brief.'].join('\\n'); //> system
      const tools: Anthropic.Tool[] = [
        { name: 'find', description: 'Finds.', input_schema: { type: 'object' } }, //> tool
      ];
      const stream = anthropic.messages.stream({
        model: 'claude-sonnet-5', //> model
        max_tokens: 1024, //> max_tokens
        system: SYSTEM,
        tools,
        messages: [{ role: 'user', content: 'Hello there.' }], //> user
      }).on('text', (text) => console.log(text));
      `,
    );
  });

  it('are none of Twilio and others that create messages', () => {
    checkCode(
      'a.ts',
      `
      import twilio from 'twilio';
      await twilio(id, token).messages.create({ model: 'claude-sonnet-5', body: 'Hi' });
      `,
    );
  });
});
