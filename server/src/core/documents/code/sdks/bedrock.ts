import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const bedrock: SdkFamily = {
  id: 'bedrock',
  modules: /^(?:boto3|aioboto3)(?:\.|$)|^@aws-sdk\/client-bedrock/,
  provider: 'bedrock',
  calls: [
    {
      callee: /\.(?:converse|converse_stream)$|(?:^|\.)Converse(?:Stream)?Command$/,
      gate: 'import',
      model: ['modelId'],
      prompts: [prompt.system, prompt.messages],
    },
    {
      callee:
        /\.(?:invoke_model|invoke_model_with_response_stream)$|(?:^|\.)InvokeModel(?:WithResponseStream)?Command$/,
      gate: 'import',
      model: ['modelId'],
      // The request is JSON of the model's own form: Anthropic's, or a prompt of plain text.
      prompts: [prompt.system, prompt.messages, prompt.prompt, ['inputText', 'user']],
    },
    {
      callee:
        /\.(?:retrieve_and_generate(?:_stream)?)$|(?:^|\.)RetrieveAndGenerate(?:Stream)?Command$/,
      gate: 'import',
      model: ['modelArn'],
      isModelNested: true,
      prompts: [['textPromptTemplate', 'prompt']],
    },
  ],
};
