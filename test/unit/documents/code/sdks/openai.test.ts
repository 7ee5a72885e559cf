import { checkCode } from '../../../../support/checkCode';

describe('calls of OpenAI', () => {
  it('are read of chat completions in Python: sync, async, parsed, streamed', () => {
    checkCode(
      'a.py',
      `
      from openai import AsyncOpenAI, OpenAI
      MODEL = "gpt-5-mini" #> model
      client, aclient = OpenAI(), AsyncOpenAI()
      reply = client.chat.completions.create(
          model=MODEL,
          messages=[
              {"role": "system", "content": "You sort letters."}, #> system
              {"role": "user", "content": f"Sort this: {letter}"}, #> user
          ],
          max_completion_tokens=20, #> max_completion_tokens
          n=2, #> n
      )
      async def ask(question):
          stream = await aclient.chat.completions.create(
              model="gpt-5", stream=True, #> model
              messages=[{"role": "user", "content": question}],
          )
      parsed = client.beta.chat.completions.parse(
          model="gpt-5-nano", #> model
          response_format=Answer, #> response_format
          messages=[{"role": "user", "content": "Say one."}], #> user
      )
      `,
    );
  });

  it('are read through keywords, defaults, the environment and the command line', () => {
    checkCode(
      'a.py',
      `
      import argparse, os
      from openai import OpenAI
      parser = argparse.ArgumentParser()
      parser.add_argument("--model", default="gpt-5-mini") #> model:env-default
      args = parser.parse_args()
      params = {
          "model": os.environ.get("MODEL", "gpt-5-nano"), #> model:env-default
          "temperature": 0.1, #> temperature
      }
      client = OpenAI()
      client.chat.completions.create(**params, messages=[{"role": "user", "content": text}])
      client.chat.completions.create(model=args.model, messages=messages)
      client.chat.completions.create(model=os.environ["MODEL"], messages=messages) #> model:unresolved
      `,
    );
  });

  it('are read through classes of settings and functions that wrap them', () => {
    checkCode(
      'a.py',
      `
      from dataclasses import dataclass
      from openai import OpenAI
      @dataclass
      class Settings:
          model: str = "gpt-5-mini" #> model
          max_tokens: int = 300 #> max_tokens
      class Clerk:
          def __init__(self, settings: Settings):
              self.settings = settings
              self.client = OpenAI()
          def complete(self, system, user):
              return self.client.chat.completions.create(
                  model=self.settings.model,
                  max_tokens=self.settings.max_tokens,
                  messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
              )
          def label(self, text):
              return self.complete("Answer with one label.", text) #> system
      `,
    );
  });

  it('are read of responses, with instructions, tools and file search', () => {
    checkCode(
      'a.ts',
      `
      import OpenAI from 'openai';
      const client = new OpenAI();
      const model = process.env.OPENAI_MODEL ?? 'gpt-5-mini'; //> model:env-default
      await client.responses.create({
        model,
        instructions: 'Answer in one sentence.', //> system
        input: [{ role: 'user', content: \`Question: \${question}\` }], //> user
        max_output_tokens: 200, //> max_output_tokens
        reasoning: { effort: 'low' }, //> reasoning
        tools: [
          { type: 'file_search', max_num_results: 8 }, //> max_num_results
          { type: 'function', name: 'look_up', parameters: {} }, //> tool
        ],
      });
      `,
    );
  });

  it('are read of streams, conditions and helpers in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import OpenAI from 'openai';
      const openai = new OpenAI({ apiKey: process.env.KEY });
      function systemPrompt(name: string): string {
        return \`You are \${name}.\`; //> system
      }
      const stream = openai.chat.completions.stream({
        model: isHard ? 'gpt-5' : 'gpt-5-nano', //> model, model
        messages: [{ role: 'system', content: systemPrompt('Ada') }],
      });
      await openai.embeddings.create({ model: 'text-embedding-3-small', input: texts }); //> model
      await openai.images.generate({ model: 'gpt-image-1', prompt: 'A cat.', n: 1 }); //> model, user, n
      `,
    );
  });

  it('are read of the package before version 1', () => {
    checkCode(
      'a.py',
      `
      import openai
      def get_completion(prompt, model="gpt-3.5-turbo"): #> model
          messages = [{"role": "user", "content": prompt}]
          return openai.ChatCompletion.create(model=model, messages=messages, temperature=0) #> temperature
      get_completion("Name a colour.") #> user
      openai.Completion.create(engine="text-davinci-003", prompt="Once upon a time", max_tokens=5) #> model, user, max_tokens
      `,
    );
  });

  it('are none where nothing calls a model', () => {
    checkCode(
      'a.py',
      `
      """Use client.chat.completions.create(model="gpt-4")."""
      from openai import OpenAI
      PRICES = {"gpt-4": 0.03}
      # client.responses.create(model="gpt-4", input="x")
      if model == "gpt-4":
          log.info("model=%s", "gpt-4")
      db.users.create(model="gpt-4")
      class Tests:
          def test_it(self):
              assert call.kwargs["model"] == "gpt-4"
      `,
    );
  });
});
