import { expect, it } from 'vitest';
import { schedule } from '../shared/rows.fixture.ts';
import { stillDeleted } from './deletion.ts';

it('leaves out a schedule of a deletion when it is restored', () => {
  const [one, other] = [schedule(), schedule({ id: 'other', name: 'Other' })] as const;
  expect(stillDeleted([one, other], [])).toEqual([one, other]);
  expect(stillDeleted([one, other], [other])).toEqual([one]);
  expect(stillDeleted([one, other], [one, other])).toEqual([]);
});
