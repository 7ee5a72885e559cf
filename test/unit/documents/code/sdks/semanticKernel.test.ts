import { checkCode } from '../../../../support/checkCode';

describe('calls of Semantic Kernel', () => {
  it('are read by services, histories and functions', () => {
    checkCode(
      'a.py',
      `
      from semantic_kernel import Kernel
      from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion, OpenAIChatPromptExecutionSettings
      from semantic_kernel.contents import ChatHistory, ChatHistoryTruncationReducer
      kernel = Kernel()
      kernel.add_service(OpenAIChatCompletion(ai_model_id="gpt-4.1")) #> model
      settings = OpenAIChatPromptExecutionSettings(max_tokens=400, temperature=0.1) #> max_tokens, temperature
      system_message = "You are a guide." #> system
      history = ChatHistory(system_message=system_message)
      history.add_user_message("Where is the tower?") #> user
      reducer = ChatHistoryTruncationReducer(service=service, target_count=6) #> target_count
      kernel.add_function(plugin_name="p", function_name="f", prompt="Name {{$place}} again.") #> prompt
      `,
    );
  });
});
