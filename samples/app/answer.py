"""Answers a customer's question from the shop's help pages."""

from openai import OpenAI

client = OpenAI()

INSTRUCTIONS = """You answer customers of an online bookshop.
Use only the help pages below. When they do not answer the question, say so and offer to ask a person.
Answer in the language of the question, in at most five sentences, and name the page that you used."""


def answer(question: str, pages: list[str]) -> str:
    response = client.chat.completions.create(
        model="gpt-5.4-mini",
        max_completion_tokens=400,
        messages=[
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": "Help pages:\n" + "\n\n".join(pages)},
            {"role": "user", "content": question},
        ],
    )
    return response.choices[0].message.content
