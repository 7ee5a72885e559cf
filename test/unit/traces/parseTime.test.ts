import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIsoTime } from '../../../server/src/core/traces/parseTime';

describe('a moment in ISO text', () => {
  it('is what the platform reads in it', () => {
    const earliest = new Date('0000-01-01T00:00:00Z');
    const date = fc.date({ min: earliest, max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (each) => {
        assert.equal(parseIsoTime(each.toISOString()), each.getTime());
      }),
    );
  });

  it('is left to the platform where it is written otherwise, or wrong', () => {
    for (const text of [
      '2026-02-30T00:00:00.000Z',
      '2026-13-01T00:00:00.000Z',
      '2026-11-24T24:00:00.000Z',
      '2026-11-24T09:60:00.000Z',
      '2026-11-24T09:30:00.000+',
      '2026-11-24 09:30:00.000Z',
      '2026-11-24T09:30:00Z',
      '2026-11-24T09:30:00.000+01:00',
      'x026-11-24T09:30:00.000Z',
      '',
    ]) {
      const parsed = Date.parse(text);
      assert.equal(parseIsoTime(text), Number.isNaN(parsed) ? undefined : parsed, text);
    }
  });
});
