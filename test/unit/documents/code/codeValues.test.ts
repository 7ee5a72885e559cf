import assert from 'node:assert/strict';
import { checkCode } from '../../../support/checkCode';

describe('values of code', () => {
  it('are followed where names are joined', () => {
    checkCode(
      'A.java',
      `
      import com.openai.models.ChatModel;
      class Letters {
        private static final String RULES = "Answer letters. "; //> system
        void run(String given) {
          String tone = "Be kind."; //> system
          var params = ChatCompletionCreateParams.builder()
              .addSystemMessage(RULES + tone)
              .addUserMessage("Letter: " + given) //> user
              .model(ChatModel.O3_MINI) //> model:alias
              .build();
        }
      }
      `,
    );
  });

  it('keep a sum of numbers as it is written', () => {
    checkCode(
      'a.py',
      `
      from openai import OpenAI
      ANSWER = 100
      REASONING = 900
      LIMIT = ANSWER + REASONING #> max_completion_tokens
      OpenAI().responses.create(model="gpt-5", input="Hi.", max_output_tokens=ANSWER) #> model, user
      OpenAI().chat.completions.create(model="gpt-5", messages=[], max_completion_tokens=LIMIT) #> model
      `.replace('ANSWER = 100\n', 'ANSWER = 100 #> max_output_tokens\n'),
    );
  });

  it('take lists of tools that are joined', () => {
    checkCode(
      'a.py',
      `
      from openai import OpenAI
      READING = [{"type": "function", "name": "read", "parameters": {}}] #> tool
      WRITING = [{"type": "function", "name": "write", "parameters": {}}] #> tool
      OpenAI().responses.create(model="gpt-5", input="Hi.", tools=READING + WRITING) #> model, user
      `,
    );
  });

  it('take no name of an environment variable for a model', () => {
    checkCode(
      'a.ts',
      `
      import OpenAI from 'openai';
      const deployment = requireEnv('AZURE_DEPLOYMENT');
      const client = new OpenAI();
      await client.responses.create({ model: deployment, input: 'Hi.' }); //> model:unresolved, user
      await client.responses.create({ model: read('gpt-5'), input: 'Ho.' }); //> model, user
      `,
    );
  });
});

describe('tools of code', () => {
  it('are read where Go writes their keys in upper case', () => {
    checkCode(
      'a.go',
      `
      package main

      import "github.com/openai/openai-go/v3"

      func main() {
        params := openai.ChatCompletionNewParams{
          Model: openai.ChatModelGPT4o, //> model:alias
          Tools: []openai.ChatCompletionToolUnionParam{
            openai.ChatCompletionFunctionTool(openai.FunctionDefinitionParam{
              Name: "sort_letters", //> tool
              Parameters: openai.FunctionParameters{"type": "object"},
            }),
          },
        }
        client.Chat.Completions.New(ctx, params)
      }
      `,
    );
  });
});

describe('queries in strings', () => {
  it('are searches: for the nearest vectors of PostgreSQL and of Redis', () => {
    checkCode(
      'a.py',
      `
      import redis
      rows = cursor.execute("SELECT text FROM parts ORDER BY place <-> %s LIMIT 9") #> LIMIT
      query = Query("(@kind:{ ship })=>[KNN 3 @place $given as distance]").dialect(2) #> KNN
      plain = cursor.execute("SELECT text FROM parts ORDER BY name LIMIT 9")
      `,
    );
  });
});

describe('what tools answer', () => {
  it('is known at run time, whatever texts a function of the file returns', () => {
    checkCode(
      'a.py',
      `
      import anthropic
      client = anthropic.Anthropic()
      def weigh(part):
          if part is None:
              return "Nothing to weigh."
          return scales.read(part)
      answer = weigh(part)
      client.messages.create(
          model="claude-haiku-4-5", #> model
          max_tokens=9, #> max_tokens
          messages=[{"role": "user", "content": [{"type": "tool_result", "content": answer}]}],
      )
      `,
    );
  });
});

describe('messages that a call makes', () => {
  it('have the role that the call is given', () => {
    checkCode(
      'a.rs',
      `
      use async_openai::types::{ChatCompletionRequestMessageArgs, CreateChatCompletionRequestArgs, Role};
      let request = CreateChatCompletionRequestArgs::default()
          .model("gpt-4.1-mini") //> model
          .messages([ChatCompletionRequestMessageArgs::default()
              .role(Role::System)
              .content("You sort letters.") //> system
              .build()?])
          .build()?;
      `,
    );
    checkCode(
      'A.cs',
      `
      using Microsoft.SemanticKernel.Connectors.OpenAI;
      class A {
        async Task Run() {
          var modelId = "gpt-4.1"; //> model
          OpenAIChatCompletionService service = new(modelId, key);
          await service.GetChatMessageContentAsync("Which letter is next?", settings); //> user
        }
      }
      `,
    );
  });
});

describe('pictures in code', () => {
  it('are media of the call, and no text', () => {
    const { calls } = checkCode(
      'a.py',
      `
      from openai import OpenAI
      def describe(image_url):
          return OpenAI().chat.completions.create(
              model="gpt-4.1-mini", #> model
              messages=[{"role": "user", "content": [
                  {"type": "text", "text": "What is on it?"}, #> user
                  {"type": "image_url", "image_url": {"url": image_url}},
              ]}],
          )
      describe("https://shop.example/lamp.png")
      `,
    );
    const held = calls[0]?.prompts.flatMap(({ parts }) =>
      parts.map((part) => (part.kind === 'variable' ? part.holds : part.kind)),
    );
    assert.deepEqual(held, ['text', 'media']);
  });
});

describe('the steps of a chain', () => {
  it('belong to the call that runs it: its prompt, its model and what the model was given', () => {
    for (const chain of ['RunnableSequence.from([prompt, sorted])', 'prompt.pipe(sorted)']) {
      const { calls } = checkCode(
        'a.ts',
        `
        import { ChatOpenAI } from '@langchain/openai';
        import { ChatPromptTemplate } from '@langchain/core/prompts';
        import { RunnableSequence } from '@langchain/core/runnables';
        const prompt = ChatPromptTemplate.fromMessages([['system', 'You sort letters.']]); //> system
        const model = new ChatOpenAI({ model: 'gpt-4.1', maxTokens: 60 }); //> model, maxTokens
        const sorted = model.withStructuredOutput(Tray);
        const chain = ${chain};
        await chain.invoke({ letter });
        `,
      );
      const run = calls.find(({ kind }) => kind === 'request');
      assert.equal(run?.model?.id, 'gpt-4.1');
      assert.equal(run.prompts.length, 1);
      assert.deepEqual(
        run.parameters.map(({ key }) => key),
        ['maxTokens'],
      );
    }
  });
});
