import { describe, expect, it } from 'vitest';
import { schedule } from '../shared/rows.fixture.ts';
import { stillUndoable, type Undoable, withUndoable } from './undoable.ts';

const skipped = schedule({ skip_next_at: '2030-11-29T01:30:00.000Z' });
const other = schedule({ id: 'other', name: 'Other' });
const skip: Undoable = { kind: 'skipped', schedule: skipped };
const deletion: Undoable = { kind: 'deleted', schedules: [skipped, other] };

it('keeps the latest skip of a schedule and every deletion', () => {
  const again: Undoable = { kind: 'skipped', schedule: { ...skipped, revision: 9 } };
  expect(withUndoable([skip, deletion], again)).toEqual([deletion, again]);
  expect(withUndoable([skip], deletion)).toEqual([skip, deletion]);
});

describe('stillUndoable', () => {
  it('is true for a skip while the same run is due to be skipped', () => {
    expect(stillUndoable(skip, [skipped])).toBe(true);
    expect(stillUndoable(skip, [schedule()])).toBe(false);
    expect(stillUndoable(skip, [schedule({ skip_next_at: '2030-11-30T01:30:00.000Z' })])).toBe(false);
    expect(stillUndoable(skip, [])).toBe(false);
  });

  it('is true for a deletion while one of its schedules is missing', () => {
    expect(stillUndoable(deletion, [other])).toBe(true);
    expect(stillUndoable(deletion, [skipped, other])).toBe(false);
  });
});
