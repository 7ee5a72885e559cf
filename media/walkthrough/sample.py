from openai import OpenAI

client = OpenAI()

response = client.chat.completions.create(
    model="gpt-5.4",
    messages=[
        {
            "role": "system",
            "content": "Classify the support ticket as billing, bug or other. Answer with one word.",
        },
        {"role": "user", "content": ticket},
    ],
)
