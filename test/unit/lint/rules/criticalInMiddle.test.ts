import { criticalInMiddle } from '../../../../server/src/core/lint/rules/criticalInMiddle';
import { checkRule } from '../../../support/lintSheet';

describe('critical-in-middle', () => {
  it('mentions a rule in the middle of a long prompt', () => {
    checkRule(
      criticalInMiddle,
      `
      --- system
      This line is here to make the prompt as long as prompts of real programs are, number 00.
      This line is here to make the prompt as long as prompts of real programs are, number 01.
      This line is here to make the prompt as long as prompts of real programs are, number 02.
      This line is here to make the prompt as long as prompts of real programs are, number 03.
      This line is here to make the prompt as long as prompts of real programs are, number 04.
      This line is here to make the prompt as long as prompts of real programs are, number 05.
      This line is here to make the prompt as long as prompts of real programs are, number 06.
      This line is here to make the prompt as long as prompts of real programs are, number 07.
      This line is here to make the prompt as long as prompts of real programs are, number 08.
      This line is here to make the prompt as long as prompts of real programs are, number 09.
      This line is here to make the prompt as long as prompts of real programs are, number 10.
      This line is here to make the prompt as long as prompts of real programs are, number 11.
      This line is here to make the prompt as long as prompts of real programs are, number 12.
      This line is here to make the prompt as long as prompts of real programs are, number 13.
      This line is here to make the prompt as long as prompts of real programs are, number 14.
      This line is here to make the prompt as long as prompts of real programs are, number 15.
      This line is here to make the prompt as long as prompts of real programs are, number 16.
      This line is here to make the prompt as long as prompts of real programs are, number 17.
      This line is here to make the prompt as long as prompts of real programs are, number 18.
      This line is here to make the prompt as long as prompts of real programs are, number 19.
      This line is here to make the prompt as long as prompts of real programs are, number 20.
      This line is here to make the prompt as long as prompts of real programs are, number 21.
      This line is here to make the prompt as long as prompts of real programs are, number 22.
      This line is here to make the prompt as long as prompts of real programs are, number 23.
      This line is here to make the prompt as long as prompts of real programs are, number 24.
      This line is here to make the prompt as long as prompts of real programs are, number 25.
      This line is here to make the prompt as long as prompts of real programs are, number 26.
      This line is here to make the prompt as long as prompts of real programs are, number 27.
      This line is here to make the prompt as long as prompts of real programs are, number 28.
      This line is here to make the prompt as long as prompts of real programs are, number 29.
      You MUST name the source.
      ^^^^^^^^^^^^^^^^^^^^^^^^^ information
      This line is here to make the prompt as long as prompts of real programs are, number 30.
      This line is here to make the prompt as long as prompts of real programs are, number 31.
      This line is here to make the prompt as long as prompts of real programs are, number 32.
      This line is here to make the prompt as long as prompts of real programs are, number 33.
      This line is here to make the prompt as long as prompts of real programs are, number 34.
      This line is here to make the prompt as long as prompts of real programs are, number 35.
      This line is here to make the prompt as long as prompts of real programs are, number 36.
      This line is here to make the prompt as long as prompts of real programs are, number 37.
      This line is here to make the prompt as long as prompts of real programs are, number 38.
      This line is here to make the prompt as long as prompts of real programs are, number 39.
      This line is here to make the prompt as long as prompts of real programs are, number 40.
      This line is here to make the prompt as long as prompts of real programs are, number 41.
      This line is here to make the prompt as long as prompts of real programs are, number 42.
      This line is here to make the prompt as long as prompts of real programs are, number 43.
      This line is here to make the prompt as long as prompts of real programs are, number 44.
      This line is here to make the prompt as long as prompts of real programs are, number 45.
      This line is here to make the prompt as long as prompts of real programs are, number 46.
      This line is here to make the prompt as long as prompts of real programs are, number 47.
      This line is here to make the prompt as long as prompts of real programs are, number 48.
      This line is here to make the prompt as long as prompts of real programs are, number 49.
      This line is here to make the prompt as long as prompts of real programs are, number 50.
      This line is here to make the prompt as long as prompts of real programs are, number 51.
      This line is here to make the prompt as long as prompts of real programs are, number 52.
      This line is here to make the prompt as long as prompts of real programs are, number 53.
      This line is here to make the prompt as long as prompts of real programs are, number 54.
      This line is here to make the prompt as long as prompts of real programs are, number 55.
      This line is here to make the prompt as long as prompts of real programs are, number 56.
      This line is here to make the prompt as long as prompts of real programs are, number 57.
      This line is here to make the prompt as long as prompts of real programs are, number 58.
      This line is here to make the prompt as long as prompts of real programs are, number 59.
      `,
    );
  });

  it('keeps silent at the end, and in a short prompt', () => {
    checkRule(
      criticalInMiddle,
      `
      --- system
      This line is here to make the prompt as long as prompts of real programs are, number 00.
      This line is here to make the prompt as long as prompts of real programs are, number 01.
      This line is here to make the prompt as long as prompts of real programs are, number 02.
      This line is here to make the prompt as long as prompts of real programs are, number 03.
      This line is here to make the prompt as long as prompts of real programs are, number 04.
      This line is here to make the prompt as long as prompts of real programs are, number 05.
      This line is here to make the prompt as long as prompts of real programs are, number 06.
      This line is here to make the prompt as long as prompts of real programs are, number 07.
      This line is here to make the prompt as long as prompts of real programs are, number 08.
      This line is here to make the prompt as long as prompts of real programs are, number 09.
      This line is here to make the prompt as long as prompts of real programs are, number 10.
      This line is here to make the prompt as long as prompts of real programs are, number 11.
      This line is here to make the prompt as long as prompts of real programs are, number 12.
      This line is here to make the prompt as long as prompts of real programs are, number 13.
      This line is here to make the prompt as long as prompts of real programs are, number 14.
      This line is here to make the prompt as long as prompts of real programs are, number 15.
      This line is here to make the prompt as long as prompts of real programs are, number 16.
      This line is here to make the prompt as long as prompts of real programs are, number 17.
      This line is here to make the prompt as long as prompts of real programs are, number 18.
      This line is here to make the prompt as long as prompts of real programs are, number 19.
      This line is here to make the prompt as long as prompts of real programs are, number 20.
      This line is here to make the prompt as long as prompts of real programs are, number 21.
      This line is here to make the prompt as long as prompts of real programs are, number 22.
      This line is here to make the prompt as long as prompts of real programs are, number 23.
      This line is here to make the prompt as long as prompts of real programs are, number 24.
      This line is here to make the prompt as long as prompts of real programs are, number 25.
      This line is here to make the prompt as long as prompts of real programs are, number 26.
      This line is here to make the prompt as long as prompts of real programs are, number 27.
      This line is here to make the prompt as long as prompts of real programs are, number 28.
      This line is here to make the prompt as long as prompts of real programs are, number 29.
      This line is here to make the prompt as long as prompts of real programs are, number 30.
      This line is here to make the prompt as long as prompts of real programs are, number 31.
      This line is here to make the prompt as long as prompts of real programs are, number 32.
      This line is here to make the prompt as long as prompts of real programs are, number 33.
      This line is here to make the prompt as long as prompts of real programs are, number 34.
      This line is here to make the prompt as long as prompts of real programs are, number 35.
      This line is here to make the prompt as long as prompts of real programs are, number 36.
      This line is here to make the prompt as long as prompts of real programs are, number 37.
      This line is here to make the prompt as long as prompts of real programs are, number 38.
      This line is here to make the prompt as long as prompts of real programs are, number 39.
      This line is here to make the prompt as long as prompts of real programs are, number 40.
      This line is here to make the prompt as long as prompts of real programs are, number 41.
      This line is here to make the prompt as long as prompts of real programs are, number 42.
      This line is here to make the prompt as long as prompts of real programs are, number 43.
      This line is here to make the prompt as long as prompts of real programs are, number 44.
      This line is here to make the prompt as long as prompts of real programs are, number 45.
      This line is here to make the prompt as long as prompts of real programs are, number 46.
      This line is here to make the prompt as long as prompts of real programs are, number 47.
      This line is here to make the prompt as long as prompts of real programs are, number 48.
      This line is here to make the prompt as long as prompts of real programs are, number 49.
      This line is here to make the prompt as long as prompts of real programs are, number 50.
      This line is here to make the prompt as long as prompts of real programs are, number 51.
      This line is here to make the prompt as long as prompts of real programs are, number 52.
      This line is here to make the prompt as long as prompts of real programs are, number 53.
      This line is here to make the prompt as long as prompts of real programs are, number 54.
      This line is here to make the prompt as long as prompts of real programs are, number 55.
      This line is here to make the prompt as long as prompts of real programs are, number 56.
      This line is here to make the prompt as long as prompts of real programs are, number 57.
      This line is here to make the prompt as long as prompts of real programs are, number 58.
      This line is here to make the prompt as long as prompts of real programs are, number 59.
      You MUST name the source.
      `,
    );
    checkRule(
      criticalInMiddle,
      `
      --- system
      Hello.
      You MUST name the source.
      Bye.
      `,
    );
  });
});
