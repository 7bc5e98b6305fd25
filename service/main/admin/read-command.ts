import { parseArgs } from 'node:util';
import { ENGINES } from '#domain/ports/store/schedules.ts';

const OPTIONS = {
  tenant: { type: 'string' },
  schedule: { type: 'string' },
  extension: { type: 'string' },
  install: { type: 'string' },
  version: { type: 'string' },
  state: { type: 'string' },
  engine: { type: 'string' },
  to: { type: 'string' },
  reason: { type: 'string' },
  limit: { type: 'string' },
  actor: { type: 'string' },
  repair: { type: 'boolean' },
  report: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof OPTIONS;
type Value = { [Name in Option]: (typeof OPTIONS)[Name]['type'] extends 'string' ? Name : never }[Option];
type Flag = Exclude<Option, Value>;

interface Grammar {
  /** As the help shows it. */
  usage: string;
  does: string;
  needs: readonly Option[];
  takes?: readonly Option[];
  operands?: readonly string[];
}

/** What may be said where there are few possibilities. */
const CHOICES: Partial<Record<Option, readonly string[]>> = {
  state: ['active', 'disabled', 'paused', 'endpoint_invalid', 'install_disabled', 'tenant_stopped'],
  engine: ENGINES,
  to: ENGINES,
};

export const GRAMMAR = {
  list: {
    usage: 'list [--tenant ID] [--extension ID] [--install ID] [--state STATE] [--engine ENGINE] [--limit N]',
    does: 'schedules of all tenants',
    needs: [],
    takes: ['tenant', 'extension', 'install', 'state', 'engine', 'limit'],
  },
  delete: {
    usage: 'delete --tenant ID --schedule ID',
    does: 'deletes one schedule; its tenant can take it back for 24 hours',
    needs: ['tenant', 'schedule'],
  },
  tenant: { usage: 'tenant --tenant ID', does: 'what operators have set for a tenant', needs: ['tenant'] },
  'stop-tenant': {
    usage: 'stop-tenant --tenant ID --reason TEXT',
    does: 'the kill switch: nothing of the tenant runs any more',
    needs: ['tenant', 'reason'],
  },
  'release-tenant': {
    usage: 'release-tenant --tenant ID --reason TEXT',
    does: 'takes the stop back; nothing that was due meanwhile runs',
    needs: ['tenant', 'reason'],
  },
  feature: {
    usage: 'feature on|off --tenant ID --reason TEXT',
    does: 'switches the feature flag of a tenant',
    needs: ['tenant', 'reason'],
    operands: ['on', 'off'],
  },
  'move-tenant': {
    usage: 'move-tenant --tenant ID --to pg-boss|temporal',
    does: 'has another engine carry the schedules of a tenant; again it moves nothing, and says what is still to be told',
    needs: ['tenant', 'to'],
  },
  'move-all': {
    usage: 'move-all --to pg-boss|temporal',
    does: 'the same for every tenant that is not there yet',
    needs: ['to'],
  },
  'clean-up': {
    usage: 'clean-up --tenant ID --reason TEXT --yes',
    does: 'removes schedules, runs and keys of a tenant, for good; the audit stays',
    needs: ['tenant', 'reason', 'yes'],
  },
  backfill: {
    usage: 'backfill [--version ID]',
    does: 'makes the endpoints of one version, or of all, rows; again it changes nothing',
    needs: [],
    takes: ['version'],
  },
  'delete-version': {
    usage: 'delete-version --version ID',
    does: 'removes the endpoints of a version that the host is going to delete; refused while enabled schedules use them',
    needs: ['version'],
  },
  integrity: {
    usage: 'integrity [--repair]',
    does: 'what does not fit together; with --repair mends what can be mended safely',
    needs: [],
    takes: ['repair'],
  },
  reconcile: {
    usage: 'reconcile [--report]',
    does: 'has rows and Temporal compared now; with --report only says what the last comparison found',
    needs: [],
    takes: ['report'],
  },
  audit: {
    usage: 'audit [--tenant ID] [--limit N]',
    does: 'what operators did, newest first',
    needs: [],
    takes: ['tenant', 'limit'],
  },
} as const satisfies Record<string, Grammar>;

export type CommandName = keyof typeof GRAMMAR;

export interface Command {
  name: CommandName;
  operand: string | undefined;
  values: Partial<Record<Value, string>>;
  flags: ReadonlySet<Flag>;
  limit?: number;
  /** Who does it, for the audit. */
  actor: string;
}

export type ReadCommand =
  | { kind: 'command'; command: Command }
  | { kind: 'help' }
  | { kind: 'wrong'; sentence: string };

const wrong = (sentence: string): ReadCommand => ({ kind: 'wrong', sentence });

/** @param user who is logged in, where `--actor` names nobody */
export function readCommand(args: readonly string[], user: string | undefined): ReadCommand {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [name, operand, ...more] = positionals;
  if (values.help || name === undefined || name === 'help') return { kind: 'help' };
  if (!isCommand(name)) return wrong(`There is no command ${name}.`);
  const grammar: Grammar = GRAMMAR[name];
  const known = new Set<string>([...grammar.needs, ...(grammar.takes ?? []), 'actor', 'json']);
  const extra = Object.keys(values).find((option) => !known.has(option));
  if (extra) return wrong(`${name} does not take --${extra}.`);
  const missing = grammar.needs.find((option) => !values[option] || String(values[option]).trim() === '');
  if (missing) return wrong(`${name} needs --${missing}.`);
  const operands = grammar.operands ?? [];
  if (more.length > 0 || (operand !== undefined && operands.length === 0)) return wrong(`${name} takes no ${operand}.`);
  if (operands.length > 0 && !operands.includes(operand ?? '')) return wrong(`${name} needs ${operands.join(' or ')}.`);
  for (const [option, choices = []] of Object.entries(CHOICES)) {
    const value = values[option as Value];
    if (value !== undefined && !choices.includes(value)) return wrong(`--${option} is one of ${choices.join(', ')}.`);
  }
  if ((values.reason ?? '').length > 500) return wrong('--reason has at most 500 characters.');
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0))
    return wrong('--limit is a whole number above 0.');
  const actor = values.actor?.trim() || user;
  if (!actor) return wrong('Nobody is logged in by name: say who you are with --actor.');
  const { repair, report, yes, json, help: _, ...texts } = values;
  const given = { repair, report, yes, json };
  const flags = new Set((Object.keys(given) as (keyof typeof given)[]).filter((flag) => given[flag]));
  return {
    kind: 'command',
    command: { name, operand, values: texts, flags, actor, ...(limit === undefined ? {} : { limit }) },
  };
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(GRAMMAR, name);
}

export function helpText(): string {
  const commands = Object.values(GRAMMAR).map(({ usage, does }) => `  ${usage}\n      ${does}\n`);
  return `npm run -s operate -- <command> [options]

${commands.join('')}
  --actor NAME  who does it, for the audit; else the one who is logged in (USER)
  --json        the answer as JSON, as the API gives it

Works on the database of DATABASE_URL. Exit codes: 0 done, 1 could not be done, 2 not understood,
3 something is left: integrity found what it did not mend, or Temporal is still to be told of a move.
`;
}
