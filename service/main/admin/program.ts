import {
  RUN_ERROR_CODES,
  type RunErrorCode,
  SCHEDULE_STATES,
  type ScheduleState,
} from '@extension-schedules/core/states.ts';
import type { ApiClient } from '@extension-schedules/openapi/client.ts';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import type { CutoverDependencies } from '#domain/cutover/cutover-context.ts';
import { EVENT_STATES, type EventState } from '#domain/ports/store/events.ts';
import { ENGINES, type JobRunnerName } from '#domain/ports/store/schedules.ts';
import { CUTOVER_STEPS, type CutoverOptions, type CutoverStep, performCutover } from './cutover.ts';
import { moveAllTenants, untilApplied } from './move.ts';
import { dataOf, EXIT, NotDone, type Outcome, pages, tenantData } from './outcome.ts';

/** A command's session: the contract's operations as an operator, and actions outside the contract. */
export interface Session {
  api: ApiClient;
  deps: MaintenanceDependencies;
  openCutover(options: { temporal: boolean }): Promise<{ deps: CutoverDependencies; close(): Promise<void> }>;
}

const MOST_LISTED = 1_000;
const MOST_ACTS = 50;

/**
 * Creates the operators' command line.
 * @param perform opens a session for a command and shows its result
 */
export function createProgram(
  perform: (options: { actor?: string; json?: boolean }, work: (session: Session) => Promise<Outcome>) => Promise<void>,
): Command {
  const program = new Command('npm run -s operate --')
    .usage('<command> [options]')
    .option('--actor <NAME>', 'your name for the audit (default: OPERATOR, then USER)', text)
    .option('--json', 'print the API response as JSON')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('Run npm run -s operate -- --help for usage.')
    .addHelpText(
      'after',
      `
Works on the database in DATABASE_URL.

Exit codes:
  0  done
  1  failed
  2  invalid usage or input
  3  something is left to do: integrity problems that were not repaired, or schedules that are not
     synced to Temporal yet`,
    );
  const run = (work: (session: Session) => Promise<Outcome>) => perform(program.opts(), work);
  const command = (name: string, does: string) => program.command(name).description(does);
  const ofTenant = (name: string, does: string) =>
    command(name, does).requiredOption('--tenant <ID>', 'tenant ID', text);
  const WHY = ['--reason <TEXT>', 'reason, for the audit', text] as const;
  const TO = new Option('--to <pg-boss|temporal>', 'target job runner').choices(ENGINES).makeOptionMandatory();

  command('list', 'list schedules across tenants')
    .option('--tenant <ID>', 'only this tenant', text)
    .option('--extension <ID>', 'only this extension', text)
    .option('--install <ID>', 'only this install', text)
    .addOption(new Option('--state <STATE>', 'only schedules in this state').choices(SCHEDULE_STATES))
    .addOption(new Option('--engine <ENGINE>', 'only schedules on this job runner').choices(ENGINES))
    .option('--limit <N>', `maximum number of schedules (default: ${MOST_LISTED})`, wholeNumber)
    .action((options: ListOptions) =>
      run(async ({ api }) => {
        const { tenant, extension, install, state, engine, limit = MOST_LISTED } = options;
        const filter = {
          ...(tenant === undefined ? {} : { tenant_id: tenant }),
          ...(extension === undefined ? {} : { extension_id: extension }),
          ...(install === undefined ? {} : { install_id: install }),
          ...(state === undefined ? {} : { state }),
          ...(engine === undefined ? {} : { engine }),
        };
        return pages(limit, (page) =>
          api.GET('/api/operator/schedules', { params: { query: { ...filter, ...page } } }),
        );
      }),
    );

  ofTenant('delete', 'delete one schedule; the tenant can undo this for 24 hours')
    .requiredOption('--schedule <ID>', 'schedule ID', text)
    .action(({ tenant: tenantId, schedule: scheduleId }: { tenant: string; schedule: string }) =>
      run(async ({ api }) => {
        const params = { path: { tenantId, scheduleId }, header: { 'If-Match': '*' } };
        const answer = await api.DELETE('/api/operator/tenants/{tenantId}/schedules/{scheduleId}', { params });
        dataOf(answer, `Tenant ${tenantId} has no schedule ${scheduleId}.`);
        return { data: { deleted: scheduleId } };
      }),
    );

  ofTenant('tenant', 'show the stop, feature flag and job runner of a tenant').action(({ tenant }: TenantOption) =>
    run(async ({ api }) =>
      tenantData(tenant, await api.GET('/api/operator/tenants/{tenantId}', { params: { path: { tenantId: tenant } } })),
    ),
  );

  ofTenant('stop-tenant', 'kill switch: stop all schedules of a tenant')
    .requiredOption(...WHY)
    .action(({ tenant, reason }: TenantOption & ReasonOption) =>
      run(async ({ api }) =>
        tenantData(tenant, await api.POST('/api/operator/tenants/{tenantId}/stop', addressed(tenant, { reason }))),
      ),
    );

  ofTenant('release-tenant', 'lift the stop; occurrences that were due while it was in force do not run')
    .requiredOption(...WHY)
    .action(({ tenant, reason }: TenantOption & ReasonOption) =>
      run(async ({ api }) =>
        tenantData(tenant, await api.POST('/api/operator/tenants/{tenantId}/release', addressed(tenant, { reason }))),
      ),
    );

  command('feature', 'turn the feature flag of a tenant on or off')
    .addArgument(new Argument('<on|off>').choices(['on', 'off']))
    .requiredOption('--tenant <ID>', 'tenant ID', text)
    .requiredOption(...WHY)
    .action((flag: 'on' | 'off', { tenant, reason }: TenantOption & ReasonOption) =>
      run(async ({ api }) =>
        tenantData(
          tenant,
          await api.POST(
            '/api/operator/tenants/{tenantId}/feature',
            addressed(tenant, { enabled: flag === 'on', reason }),
          ),
        ),
      ),
    );

  ofTenant('move-tenant', 'move a tenant to another job runner; run it again to see what is left')
    .addOption(TO)
    .action(({ tenant, to }: TenantOption & ToOption) =>
      run(async ({ api, deps }) => {
        const request = addressed(tenant, { engine: to });
        const { data } = tenantData(tenant, await api.POST('/api/operator/tenants/{tenantId}/move', request));
        if (data.engine !== to)
          throw new NotDone(`Another operator has moved ${tenant} to ${data.engine} in the meantime.`);
        const [pending = 0] = await untilApplied(deps, [tenant]);
        return moved({ ...data, untold: pending }, pending);
      }),
    );

  command('move-all', 'move every tenant that is not on the target job runner yet')
    .addOption(TO)
    .action(({ to }: ToOption) =>
      run(async ({ deps }) => {
        const data = await moveAllTenants(deps, to);
        return moved(
          data,
          data.reduce((sum, { untold }) => sum + untold, 0),
        );
      }),
    );

  ofTenant('clean-up', "permanently remove a tenant's schedules, runs and idempotency keys; the audit is kept")
    .requiredOption(...WHY)
    .requiredOption('--yes', 'confirm the removal')
    .action(({ tenant, reason }: TenantOption & ReasonOption) =>
      run(async ({ api }) =>
        tenantData(tenant, await api.POST('/api/operator/tenants/{tenantId}/clean-up', addressed(tenant, { reason }))),
      ),
    );

  command('backfill', 'create the endpoint rows of one version or of all versions; safe to repeat')
    .option('--version <ID>', 'only this version', text)
    .action(({ version: versionId }: { version?: string }) =>
      run(async ({ api }) => {
        if (versionId === undefined) return { data: dataOf(await api.POST('/api/operator/endpoint-backfill')) };
        const answer = await api.POST('/api/operator/versions/{versionId}/endpoint-backfill', {
          params: { path: { versionId } },
        });
        return { data: dataOf(answer, `Unknown version: ${versionId}`) };
      }),
    );

  command(
    'delete-version',
    'remove the endpoints of a version before the host deletes it; refused while enabled schedules use them',
  )
    .requiredOption('--version <ID>', 'version ID', text)
    .action(({ version: versionId }: { version: string }) =>
      run(async ({ api }) => {
        const answer = await api.DELETE('/api/operator/versions/{versionId}', { params: { path: { versionId } } });
        dataOf(answer, `Unknown version: ${versionId}`);
        return { data: { deleted: versionId } };
      }),
    );

  command('integrity', 'report inconsistent data')
    .option('--repair', 'repair what can be repaired safely')
    .action(({ repair }: { repair?: boolean }) =>
      run(async ({ api }) => {
        if (repair) {
          const data = dataOf(await api.POST('/api/operator/integrity/repair'));
          return { data, exitCode: data.outcomes.some(({ left }) => left > 0) ? EXIT.somethingLeft : 0 };
        }
        const data = dataOf(await api.GET('/api/operator/integrity'));
        return { data, exitCode: data.findings.some(({ count }) => count > 0) ? EXIT.somethingLeft : 0 };
      }),
    );

  command('resume-paused', 'resume schedules that failures or an operator paused within a time window')
    .requiredOption('--since <TIME>', 'paused at this time or later, e.g. 2026-11-23T09:00:00Z', instant)
    .option('--until <TIME>', 'paused at this time or earlier', instant)
    .option('--tenant <ID>', 'only this tenant', text)
    .addOption(
      new Option('--error-code <CODE>', 'only schedules whose last run failed with this code').choices(RUN_ERROR_CODES),
    )
    .addOption(new Option('--paused-by <WHO>', 'who paused them (default: failures)').choices(['failures', 'operator']))
    .option('--dry-run', 'show what would be resumed, and change nothing')
    .requiredOption(...WHY)
    .action((options: ResumeOptions) => run(async ({ api }) => ({ data: await resumePaused(api, options) })));

  command('reconcile', 'have a worker compare the database with Temporal now')
    .option('--report', 'show the result of the last comparison instead')
    .action(({ report }: { report?: boolean }) =>
      run(async ({ api }) => ({
        data: dataOf(await (report ? api.GET : api.POST)('/api/operator/reconciliation')),
      })),
    );

  command('cutover', "take over schedules from the PSA's first scheduler, verify that or undo it; see docs/cutover.md")
    .addArgument(new Argument(`<${CUTOVER_STEPS.join('|')}>`).choices(CUTOVER_STEPS))
    .option('--tenant <ID>', 'only this tenant', text)
    .option('--all', 'all tenants')
    .option('--dry-run', 'show the plan, and change nothing')
    .option('--without-temporal', 'do not look in Temporal, because the PSA never used it')
    .action((step: CutoverStep, options: CutoverOptions & { withoutTemporal?: boolean }) =>
      run(async ({ openCutover }) => {
        const cutover = await openCutover({ temporal: !options.withoutTemporal });
        try {
          const { data, complete, remark } = await performCutover(cutover.deps, step, options);
          if (data === undefined) throw new NotDone(remark ?? '');
          return { data, exitCode: complete ? 0 : EXIT.notDone, ...(remark === undefined ? {} : { remark }) };
        } finally {
          await cutover.close();
        }
      }),
    );

  command('events', 'list events for the host with their delivery, newest first')
    .option('--tenant <ID>', 'only this tenant', text)
    .addOption(new Option('--state <pending|delivered|dead>', 'only events in this state').choices(EVENT_STATES))
    .option('--limit <N>', `maximum number of events (default: ${MOST_ACTS})`, wholeNumber)
    .action(({ tenant, state, limit = MOST_ACTS }: Partial<TenantOption> & { state?: EventState; limit?: number }) =>
      run(async ({ api }) => {
        const filter = {
          ...(tenant === undefined ? {} : { tenant_id: tenant }),
          ...(state === undefined ? {} : { state }),
        };
        return pages(limit, (page) => api.GET('/api/operator/events', { params: { query: { ...filter, ...page } } }));
      }),
    );

  command('resend-events', 'send dead letters again: events that could not be delivered for 24 hours')
    .option('--tenant <ID>', 'only this tenant', text)
    .option('--event <ID...>', 'only these events', (id: string, before: string[] = []) => [...before, text(id)])
    .requiredOption(...WHY)
    .action((options: ResendOptions) => run(async ({ api }) => ({ data: await resendEvents(api, options) })));

  command('audit', 'list what operators did, newest first')
    .option('--tenant <ID>', 'only this tenant', text)
    .option('--limit <N>', `maximum number of entries (default: ${MOST_ACTS})`, wholeNumber)
    .action(({ tenant, limit = MOST_ACTS }: Partial<TenantOption> & { limit?: number }) =>
      run(async ({ api }) => {
        const filter = tenant === undefined ? {} : { tenant_id: tenant };
        return pages(limit, (page) => api.GET('/api/operator/audit', { params: { query: { ...filter, ...page } } }));
      }),
    );

  ofTenant(
    'history',
    'list changes in a tenant, newest first, including those to extensions that are no longer installed',
  )
    .option('--extension <ID>', 'only this extension', text)
    .option('--limit <N>', `maximum number of entries (default: ${MOST_ACTS})`, wholeNumber)
    .action(
      ({ tenant: tenantId, extension, limit = MOST_ACTS }: TenantOption & { extension?: string; limit?: number }) =>
        run(async ({ api }) => {
          const filter = extension === undefined ? {} : { extension_id: extension };
          return pages(
            limit,
            (page) =>
              api.GET('/api/operator/tenants/{tenantId}/audit', {
                params: { path: { tenantId }, query: { ...filter, ...page } },
              }),
            `Unknown tenant: ${tenantId}`,
          );
        }),
    );

  return program;
}

interface TenantOption {
  tenant: string;
}
interface ReasonOption {
  reason: string;
}
interface ToOption {
  to: JobRunnerName;
}
interface ResumeOptions extends Partial<TenantOption>, ReasonOption {
  since: string;
  until?: string;
  errorCode?: RunErrorCode;
  pausedBy?: 'failures' | 'operator';
  dryRun?: boolean;
}
interface ResendOptions extends Partial<TenantOption>, ReasonOption {
  event?: string[];
}
interface ListOptions extends Partial<TenantOption> {
  extension?: string;
  install?: string;
  state?: ScheduleState;
  engine?: JobRunnerName;
  limit?: number;
}

async function resumePaused(api: ApiClient, options: ResumeOptions) {
  const { since, until, tenant, errorCode, pausedBy, dryRun, reason } = options;
  const body = {
    paused_since: since,
    ...(until === undefined ? {} : { paused_until: until }),
    ...(tenant === undefined ? {} : { tenant_id: tenant }),
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
    ...(pausedBy === undefined ? {} : { paused_by: pausedBy }),
    ...(dryRun ? { dry_run: true } : {}),
    reason,
  };
  const resume = async () => dataOf(await api.POST('/api/operator/resume', { body }));
  return inBatches(
    resume,
    ({ resumed }) => resumed,
    (total, resumed) => ({ ...total, resumed }),
  );
}

async function resendEvents(api: ApiClient, { tenant, event, reason }: ResendOptions) {
  const body = {
    ...(tenant === undefined ? {} : { tenant_id: tenant }),
    ...(event === undefined ? {} : { event_ids: event }),
    reason,
  };
  const resend = async () => dataOf(await api.POST('/api/operator/events/resend', { body }));
  return inBatches(
    resend,
    ({ resent }) => resent,
    (total, resent) => ({ ...total, resent }),
  );
}

/** Repeats an act that does a bounded amount until nothing is left, or nothing can be done. Returns the sums. */
async function inBatches<Answer extends { remaining: number }>(
  act: () => Promise<Answer>,
  doneIn: (answer: Answer) => number,
  withDone: (answer: Answer, sum: number) => Answer,
): Promise<Answer> {
  const first = await act();
  let last = first;
  let sum = doneIn(first);
  while (last.remaining > 0 && doneIn(last) > 0) {
    last = await act();
    sum += doneIn(last);
  }
  return { ...withDone(first, sum), remaining: last.remaining };
}

const addressed = <Body>(tenantId: string, body: Body) => ({ params: { path: { tenantId } }, body });

function text(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value.trim();
}

function instant(value: string): string {
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new InvalidArgumentError('Use a time such as 2026-11-23T09:00:00Z.');
  return new Date(at).toISOString();
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number > 0)) throw new InvalidArgumentError('Use a whole number above 0.');
  return number;
}

function moved(data: unknown, pending: number): Outcome {
  if (pending === 0) return { data };
  const unsynced = pending === 1 ? '1 schedule is' : `${pending} schedules are`;
  const remark = `${unsynced} not synced to Temporal yet. A worker that serves Temporal syncs them as soon as both are running. Nothing runs twice in the meantime. Run this command again to see whether any are left.`;
  return { data, exitCode: EXIT.somethingLeft, remark };
}
