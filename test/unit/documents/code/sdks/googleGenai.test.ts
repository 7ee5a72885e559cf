import { checkCode } from '../../../../support/checkCode';

describe('calls of google-genai', () => {
  it('are read in Python: the client, its chats and the older models', () => {
    checkCode(
      'a.py',
      `
      from google import genai
      from google.genai import types
      import google.generativeai as older
      client = genai.Client()
      answer = client.models.generate_content(
          model="gemini-2.5-flash", #> model
          contents="Which bell rings at noon?", #> user
          config=types.GenerateContentConfig(
              system_instruction="You know bells.", #> system
              max_output_tokens=90, #> max_output_tokens
              thinking_config=types.ThinkingConfig(thinking_budget=0), #> thinking_budget
              candidate_count=2, #> candidate_count
          ),
      )
      chat = client.chats.create(model="gemini-2.5-pro") #> model
      old = older.GenerativeModel("gemini-1.5-flash") #> model
      print(old.generate_content("Name a bell.").text) #> user
      `,
    );
  });

  it('are read in TypeScript', () => {
    checkCode(
      'a.ts',
      `
      import { GoogleGenAI } from '@google/genai';
      const ai = new GoogleGenAI({});
      const stream = await ai.models.generateContentStream({
        model: 'gemini-2.5-flash-lite', //> model
        contents: 'Describe a bell.', //> user
        config: { systemInstruction: 'Be brief.', maxOutputTokens: 40, topK: 8 }, //> system, maxOutputTokens, topK
      });
      `,
    );
  });
});
