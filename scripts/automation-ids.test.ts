import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { automationIds } from './automation-ids.ts';

const ids = automationIds();

/** What an id ends in: the kind of the control. */
const KINDS = /-(button|field|dialog|menu-item|link|checkbox|switch|table|filter|view|title|summary)$/;
/** Choices of a group have the group's id and their value. */
const CHOICES = /^pause-until-(date|hour|morning|resumed)$/;

/** Of these a page has only one at a time: the other place is shown instead. */
const ALTERNATIVES = [
  'add-schedule-button',
  'close-update-button',
  'reload-schedules-button',
  'show-moving-schedules-button',
];

describe('automation ids', () => {
  it('are found in the code', () => {
    expect(ids.length).toBeGreaterThan(200);
    expect(ids.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['save-schedule-button', 'schedule-cron-field', 'pause-menu-item', 'sort-by-name-button']),
    );
  });

  it.each(ids)('$id is in kebab-case and names a kind of control', ({ id }) => {
    expect(id.replaceAll(/[{]\w+[}]/g, 'x')).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(CHOICES.test(id) || KINDS.test(id)).toBe(true);
  });

  it('name one control each', () => {
    const several = ids.filter(({ isUnique, files }) => isUnique && files.length > 1).map(({ id }) => id);
    expect(several).toEqual(ALTERNATIVES);
  });

  it('are in the table of the documentation', () => {
    const table = readFileSync('docs/automation-ids.md', 'utf8');
    const listed = [...table.matchAll(/^[|] `(\S+)`/gm)].map(([, id]) => id);
    expect(listed, 'Run npm run generate.').toEqual(ids.map(({ id }) => id));
  });
});
