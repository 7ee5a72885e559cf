import { checkCode } from '../../../../support/checkCode';

describe('calls of DSPy', () => {
  it('are read by the model, signatures and retrieval', () => {
    checkCode(
      'a.py',
      `
      import dspy
      lm = dspy.LM("openai/gpt-5", max_tokens=500) #> model, max_tokens
      dspy.configure(lm=lm)
      class Sort(dspy.Signature):
          """Sort the letter into a tray.""" #> system
          letter = dspy.InputField()
          tray = dspy.OutputField()
      retrieve = dspy.Retrieve(k=5) #> k
      `,
    );
  });
});
