import { schemaEcho } from '../../../../server/src/core/lint/rules/schemaEcho';
import { checkRule } from '../../../support/lintSheet';

describe('schema-echo', () => {
  it('hints at words that ask for what the schema enforces', () => {
    checkRule(
      schemaEcho,
      `
      model: gpt-big
      response_format: json_schema
      --- system
      Describe the animal. Use JSON format.
                           ^^^^^^^^^^^^^^^^ hint
      `,
    );
  });

  it('keeps silent without a schema', () => {
    checkRule(
      schemaEcho,
      `
      model: gpt-big
      response_format: json_object
      --- system
      Describe the animal. Use JSON format.
      `,
    );
  });
});
