import { readFileSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from './outcome.ts';
import { createProgram, type Session } from './program.ts';

/** The result of a command line: the operation and operator, or the refusal. */
async function read(args: string[]) {
  let performed: { actor?: string; json?: boolean } | undefined;
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const output = { writeOut: write, writeErr: write };
  const program = createProgram(async (options) => {
    performed = options;
  });
  for (const command of [program, ...program.commands]) command.configureOutput(output);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exitCode: error.exitCode, written };
  }
  return { performed, written };
}

const words = (line: string) => line.split(' ').filter(Boolean);
const program = () => createProgram(async () => {});

/** Written as in docs/operating.md. */
function usageOf(command: Command): string {
  const bare = (flags: string) => flags.replace(/[<>]/g, '');
  const operands = command.registeredArguments.map((argument) => argument.name());
  const options = command.options.map(({ flags, mandatory }) => (mandatory ? bare(flags) : `[${bare(flags)}]`));
  return [command.name(), ...operands, ...options].join(' ');
}

describe('the command line', () => {
  it('runs a valid command as the named operator, or the current user', async () => {
    expect(await read(words('list --tenant t1 --state paused --limit 5 --json'))).toEqual({
      performed: { json: true },
      written: '',
    });
    expect(await read(words('feature off --tenant t1 --reason stage --actor Dana'))).toMatchObject({
      performed: { actor: 'Dana' },
    });
    expect(await read(words('--actor Dana clean-up --tenant t1 --reason gone --yes'))).toMatchObject({
      performed: { actor: 'Dana' },
    });
  });

  /** Runs a command with an API that gives these answers, one after the other. */
  async function answered(line: string, ...answers: object[]) {
    const POST = vi.fn(async () => ({ ok: true, data: { samples: [], ...answers.shift() } }));
    let outcome: Outcome | undefined;
    const program = createProgram(async (_, work) => {
      outcome = await work({ api: { POST } } as unknown as Session);
    });
    await program.parseAsync(words(line), { from: 'user' });
    return { POST, data: outcome?.data };
  }

  it('resumes in batches until none is left or none can be resumed', async () => {
    const resume = async (...answers: { found: number; resumed: number; remaining: number }[]) => {
      const { POST, data } = await answered('resume-paused --since 2026-11-23T09:00Z --reason r', ...answers);
      expect(POST).toHaveBeenCalledWith('/api/operator/resume', {
        body: { paused_since: '2026-11-23T09:00:00.000Z', reason: 'r' },
      });
      return data;
    };
    const full = { found: 700, resumed: 500, remaining: 200 };
    expect(await resume(full, { found: 200, resumed: 200, remaining: 0 })).toMatchObject({
      ...{ found: 700, resumed: 700, remaining: 0 },
    });
    expect(await resume(full, { found: 200, resumed: 0, remaining: 200 })).toMatchObject({
      ...{ found: 700, resumed: 500, remaining: 200 },
    });
  });

  it('resends events in batches until none is left', async () => {
    const [full, rest] = [
      { resent: 500, remaining: 20 },
      { resent: 20, remaining: 0 },
    ];
    const { POST, data } = await answered('resend-events --tenant t1 --reason back', full, rest);
    expect(data).toMatchObject({ resent: 520, remaining: 0 });
    expect(POST.mock.calls).toEqual(
      Array(2).fill(['/api/operator/events/resend', { body: { tenant_id: 't1', reason: 'back' } }]),
    );
  });

  it.each(['help', '--help', 'stop-tenant -h'])('prints help for: %s', async (line) => {
    const { exitCode, written } = await read(words(line));
    expect(exitCode).toBe(0);
    expect(written).toContain('Usage: npm run -s operate --');
  });

  it.each([
    ['destroy', "unknown command 'destroy'"],
    ['constructor', "unknown command 'constructor'"],
    ['stop-tenant --tenant t1', "'--reason <TEXT>' not specified"],
    ['clean-up --tenant t1 --reason gone', "'--yes' not specified"],
    ['delete-version', "'--version <ID>' not specified"],
    ['backfill --tenant t1', "unknown option '--tenant'"],
    ['feature --tenant t1 --reason r', "missing required argument 'on|off'"],
    ['feature maybe --tenant t1 --reason r', 'Allowed choices are on, off.'],
    ['list t1', 'too many arguments'],
    ['list --state happy', 'Allowed choices are active, disabled,'],
    ['move-tenant --tenant t1', "'--to <pg-boss|temporal>' not specified"],
    ['move-tenant --tenant t1 --to cron', 'Allowed choices are pg-boss, temporal.'],
    ['resume-paused --since yesterday --reason r', 'Use a time such as 2026-11-23T09:00:00Z.'],
    ['resume-paused --reason r', "'--since <TIME>' not specified"],
    ['resume-paused --since 2026-11-23 --reason r --paused-by user', 'Allowed choices are failures, operator.'],
    ['list --engine cron', 'Allowed choices are pg-boss, temporal.'],
    ['list --limit 0', 'Use a whole number above 0.'],
    ['list --limit many', 'Use a whole number above 0.'],
    ['list --colour', "unknown option '--colour'"],
    ['list --tenant', 'argument missing'],
  ])('refuses to guess: %s', async (line, sentence) => {
    const { exitCode, written } = await read(words(line));
    expect(exitCode).toBe(1);
    expect(written).toContain(sentence);
    expect(written).toContain('Run npm run -s operate -- --help for usage.');
  });

  it('refuses an empty text', async () => {
    const { exitCode, written } = await read(['stop-tenant', '--tenant', 't1', '--reason', ' ']);
    expect([exitCode, written]).toEqual([1, expect.stringContaining('It must not be empty.')]);
  });

  it('refuses an empty name', async () => {
    expect(await read(['list', '--actor', ' '])).toMatchObject({ exitCode: 1 });
  });

  it.each(['operating', 'production-checklist', 'temporal'])('accepts every command in docs/%s.md', async (name) => {
    const lines = [...document(name).matchAll(/npm run -s operate -- ([^`\n]+)/g)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const { performed, exitCode, written } = await read(args);
      expect(line === '--help' ? exitCode === 0 : performed !== undefined, `${line}: ${written}`).toBe(true);
    }
  });

  it('has exactly the documented commands', () => {
    const [, section = ''] = document('operating').split('\n## Operators\n');
    const rows = [...(section.split('\n### ')[0] ?? '').matchAll(/^\| `([^`]+)` +\|/gm)];
    const documented = rows.map(([, usage = '']) => usage.replaceAll('\\|', '|'));
    expect(documented).toEqual(program().commands.map(usageOf));
  });

  it('names every command in the help', () => {
    const help = program().helpInformation();
    for (const command of program().commands) expect(help).toContain(`  ${command.name()} `);
  });
});

function document(name: string): string {
  return readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8');
}
