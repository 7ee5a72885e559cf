import { checkCode } from '../../../../support/checkCode';

describe('calls of Bedrock', () => {
  it('are read in Python: converse, a body of its own, and a knowledge base', () => {
    checkCode(
      'a.py',
      `
      import boto3
      import json
      runtime = boto3.client("bedrock-runtime")
      runtime.converse(
          modelId="us.amazon.nova-lite-v1:0", #> model
          system=[{"text": "You read meters."}], #> system
          messages=[{"role": "user", "content": [{"text": "Read this."}]}], #> user
          inferenceConfig={"maxTokens": 30, "temperature": 0.5}, #> maxTokens, temperature
      )
      body = json.dumps({"max_tokens": 64, "messages": [{"role": "user", "content": "And this."}]}) #> max_tokens, user
      runtime.invoke_model(modelId="anthropic.claude-3-haiku-20240307-v1:0", body=body) #> model
      agent = boto3.client("bedrock-agent-runtime")
      agent.retrieve(
          knowledgeBaseId=base,
          retrievalQuery={"text": question},
          retrievalConfiguration={"vectorSearchConfiguration": {"numberOfResults": 8}}, #> numberOfResults
      )
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
      const command = new ConverseCommand({
        modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0', //> model
        messages: [{ role: 'user', content: [{ text: 'Read the meter.' }] }], //> user
        inferenceConfig: { maxTokens: 30 }, //> maxTokens
      });
      `,
    );
  });
});
