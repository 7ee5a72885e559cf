import { checkCode } from '../../../../support/checkCode';

describe('calls of Instructor', () => {
  it('are read by the client that is patched', () => {
    checkCode(
      'a.py',
      `
      import instructor
      from openai import OpenAI
      client = instructor.from_provider("openai/gpt-5-mini") #> model
      client.create(response_model=Bee, messages=[{"role": "user", "content": "Which bee is it?"}], max_retries=3) #> user, max_retries
      other = instructor.from_openai(OpenAI())
      other.chat.completions.create(
          model="gpt-4.1-nano", #> model
          response_model=Bee,
          messages=[{"role": "user", "content": "And this one?"}], #> user
      )
      `,
    );
  });
});
