import Anthropic from '@anthropic-ai/sdk';

const anthropic = new Anthropic();

/** Whether a review may be published: "yes", "no" or "unsure". */
export async function mayPublish(review: string): Promise<string> {
  const message = await anthropic.messages.create({
    model: 'claude-opus-4-6',
    max_tokens: 8,
    temperature: 0,
    system:
      'You check reviews of books before they are published. Answer with one word: yes, no or unsure. ' +
      'Answer no to insults, spoilers in the first sentence, advertising and personal data.',
    messages: [{ role: 'user', content: review }],
  });
  const [block] = message.content;
  return block?.type === 'text' ? block.text : 'unsure';
}
