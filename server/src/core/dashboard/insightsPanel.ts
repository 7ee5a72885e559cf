import type { Insight, Question } from '../outcomes/insights/insight';
import type { Panel } from './panel';
import { text } from './panel';

const questions: Readonly<Record<Question, string>> = {
  cost: 'What does it cost?',
  motions: 'Which motions mattered?',
  work: 'Did it change the work?',
};

/** What else there is to say, one sentence a row; a sentence of one run or call leads to its place. */
export function insightsPanel(insights: readonly Insight[]): readonly Panel[] {
  if (insights.length === 0) return [];
  const warnings = insights.filter(({ level }) => level === 'warning');
  return [
    {
      id: 'insights',
      title: 'What else to know',
      summary:
        warnings[0]?.text ??
        `Nothing here is a warning: ${insights.length === 1 ? 'one thing' : `${insights.length} things`} to know.`,
      table: {
        columns: ['Workflow', 'Question', 'What', 'Level', 'Provenance'].map((title) => ({
          title,
          unit: 'text' as const,
        })),
        rows: insights.map(
          ({ workflow, segment, question, text: said, level, provenance, source }) => [
            text([workflow ?? 'All', segment].filter((part) => part !== undefined).join(' / ')),
            text(questions[question]),
            { ...text(said), ...(source && { place: source }) },
            text(level),
            text(provenance),
          ],
        ),
      },
    },
  ];
}
