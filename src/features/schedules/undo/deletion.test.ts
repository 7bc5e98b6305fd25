import { expect, it } from 'vitest';
import { schedule } from '../shared/rows.fixture.ts';
import { stillUndoable, type Undoable } from './deletion.ts';

it('can undo a deletion while one of its schedules is missing', () => {
  const [one, other] = [schedule(), schedule({ id: 'other', name: 'Other' })] as const;
  const deletion: Undoable = { kind: 'deleted', schedules: [one, other] };
  expect(stillUndoable(deletion, [other])).toBe(true);
  expect(stillUndoable(deletion, [one, other])).toBe(false);
});
