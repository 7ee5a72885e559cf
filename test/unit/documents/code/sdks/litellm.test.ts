import { checkCode } from '../../../../support/checkCode';

describe('calls of LiteLLM', () => {
  it('are read by functions and through a router', () => {
    checkCode(
      'a.py',
      `
      import os
      from litellm import Router, acompletion, completion, embedding
      MODEL = os.getenv("PLOT_MODEL", "anthropic/claude-sonnet-4-5") #> model:env-default
      completion(model=MODEL, max_tokens=20, messages=[{"role": "user", "content": "Begin a plot."}]) #> max_tokens, user
      async def go():
          return await acompletion("gpt-4o-mini", messages=[{"role": "system", "content": "Go on."}], n=3) #> model, system, n
      embedding(model="text-embedding-3-small", input=["plot"]) #> model
      router = Router(model_list=[
          {"model_name": "plots", "litellm_params": {"model": "azure/gpt-4.1"}}, #> model
      ])
      `,
    );
  });
});
