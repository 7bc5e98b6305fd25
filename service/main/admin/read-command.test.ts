import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRAMMAR, helpText, readCommand } from './read-command.ts';

const read = (line: string, user: string | undefined = 'olga') => readCommand(line.split(' ').filter(Boolean), user);

describe('readCommand', () => {
  it('reads what is needed and what may be added', () => {
    expect(read('list --tenant t1 --state paused --limit 5 --json')).toEqual({
      kind: 'command',
      command: {
        name: 'list',
        operand: undefined,
        values: { tenant: 't1', state: 'paused', limit: '5' },
        flags: new Set(['json']),
        limit: 5,
        actor: 'olga',
      },
    });
    expect(read('feature off --tenant t1 --reason stage --actor Dana')).toMatchObject({
      command: { name: 'feature', operand: 'off', actor: 'Dana' },
    });
    expect(read('clean-up --tenant t1 --reason gone --yes')).toMatchObject({ kind: 'command' });
  });

  it.each(['', 'help', '--help', 'stop-tenant -h'])('explains itself: %j', (line) => {
    expect(read(line)).toEqual({ kind: 'help' });
  });

  it('names every command in the help', () => {
    for (const { usage } of Object.values(GRAMMAR)) expect(helpText()).toContain(`  ${usage}\n`);
  });

  it.each([
    ['destroy', 'There is no command destroy.'],
    ['constructor', 'There is no command constructor.'],
    ['stop-tenant --tenant t1', 'stop-tenant needs --reason.'],
    ['clean-up --tenant t1 --reason gone', 'clean-up needs --yes.'],
    ['delete-version', 'delete-version needs --version.'],
    ['backfill --tenant t1', 'backfill does not take --tenant.'],
    ['feature --tenant t1 --reason r', 'feature needs on or off.'],
    ['feature maybe --tenant t1 --reason r', 'feature needs on or off.'],
    ['list t1', 'list takes no t1.'],
    ['list --state happy', '--state is one of active, disabled,'],
    ['move-tenant --tenant t1', 'move-tenant needs --to.'],
    ['move-tenant --tenant t1 --to cron', '--to is one of pg-boss, temporal.'],
    ['list --engine cron', '--engine is one of pg-boss, temporal.'],
    ['list --limit 0', '--limit is a whole number above 0.'],
    ['list --limit many', '--limit is a whole number above 0.'],
    [`stop-tenant --tenant t1 --reason ${'x'.repeat(501)}`, '--reason has at most 500 characters.'],
    ['list --colour', 'colour'],
    ['list --tenant', 'tenant'],
  ])('does not guess: %s', (line, sentence) => {
    expect(read(line)).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining(sentence) });
  });

  it('wants to know who it is', () => {
    expect(readCommand(['list'], undefined)).toMatchObject({ kind: 'wrong' });
    expect(readCommand(['list', '--actor', ' '], '')).toMatchObject({ kind: 'wrong' });
  });

  it.each(['operating', 'production-checklist'])('understands every command that docs/%s.md names', (name) => {
    const lines = [...document(name).matchAll(/npm run -s operate -- ([^`\n]+)/g)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      expect(readCommand(args, 'olga').kind, line).toBe(line === '--help' ? 'help' : 'command');
    }
  });

  it('knows the commands that are documented, and no other', () => {
    const [, section = ''] = document('operating').split('\n## Operators\n');
    const rows = [...(section.split('\n### ')[0] ?? '').matchAll(/^\| `([^`]+)` +\|/gm)];
    const documented = rows.map(([, usage = '']) => usage.replace('\\|', '|'));
    expect(documented).toEqual(Object.values(GRAMMAR).map(({ usage }) => usage));
  });
});

function document(name: string): string {
  return readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8');
}
