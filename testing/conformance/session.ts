import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { expect, vi } from 'vitest';
import type { Answer, ContractChecker } from './contract-checker.ts';
import { ENDPOINTS, type EndpointName, MAIN, type PersonId, TENANT_D } from './fixture.ts';
import { aSchedule, type Call, newKey } from './requests.ts';
import type { ConformanceTarget } from './target.ts';

export type Schedule = components['schemas']['ScheduleDetail'];
export type ListedSchedule = components['schemas']['Schedule'];
export type Extension = components['schemas']['Extension'];
export type Run = components['schemas']['Run'];
export type ResumePreview = components['schemas']['ResumePreview'];
export type BulkResult = components['schemas']['BulkResult'];
export type BulkUndoResult = components['schemas']['BulkUndoResult'];
export type ScheduleExport = components['schemas']['ScheduleExport'];
export type ImportedSchedule = components['schemas']['ExportedSchedule'];
export type ImportResult = components['schemas']['ScheduleImportResult'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type Undoable = components['schemas']['Undoable'];
export type UpdatePreview = components['schemas']['UpdatePreview'];
export type UpdateResult = components['schemas']['UpdateResult'];
export type UpdateUndoResult = components['schemas']['UpdateUndoResult'];
export type Explanation = components['schemas']['Explanation'];
export type QuietPeriods = components['schemas']['QuietPeriods'];
export type Problem = components['schemas']['Problem'];
export type Endpoint = components['schemas']['Endpoint'];

/** An answer that has been checked against the contract. */
export interface Reply extends Answer {
  /** Parses the JSON body; the caller names its type in the contract. */
  read<Body>(): Body;
}

export interface Caller {
  as?: PersonId | 'nobody';
}

export interface ScheduleOptions extends Caller {
  endpoint?: EndpointName;
  extensionId?: string;
  /** Keeps the schedule after the test that created it. */
  keep?: boolean;
}

export interface SessionOptions {
  /** The last released contract, without its ban on unknown fields. */
  released?: ContractChecker | undefined;
  onAnswer?(operationId: string, sent: unknown, answer: Answer): void;
}

/** Sends requests to a target, checks each answer against the contract and records it as seen. */
export class Session {
  readonly target: ConformanceTarget;
  readonly seen = new Set<string>();
  readonly #checker: ContractChecker;
  readonly #options: SessionOptions;
  readonly #endpoints = new Map<string, Promise<Endpoint[]>>();
  #made: { as: PersonId | 'nobody'; extensionId: string; scheduleId: string }[] = [];

  constructor(target: ConformanceTarget, checker: ContractChecker, options: SessionOptions = {}) {
    this.target = target;
    this.#checker = checker;
    this.#options = options;
  }

  async call(operationId: string, call: Call, { as = 'admin' }: Caller = {}): Promise<Reply> {
    const operation = this.#checker.operations.find((one) => one.operationId === operationId);
    if (!operation) throw new Error(`The contract has no operation ${operationId}.`);
    const params: Record<string, string | undefined> = { extensionId: MAIN.id, ...call.params };
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? 'missing'));
    const body = call.bytes ?? call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const headers = {
      ...(as === 'nobody' ? {} : { authorization: `Bearer ${await this.target.tokenFor(as)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    };
    const response = await this.target.fetch(`${path}${queryText(call.query)}`, {
      method: operation.method.toUpperCase(),
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      ...(body === undefined ? {} : { body }),
    });
    const answer: Answer = { status: response.status, headers: {}, text: await response.text() };
    response.headers.forEach((value, name) => {
      answer.headers[name.toLowerCase()] = value;
    });
    const violations = this.#checker.violations(operationId, answer);
    expect(violations, `${operationId} answered ${answer.status}: ${answer.text}`).toEqual([]);
    const { released, onAnswer } = this.#options;
    if (answer.status < 300 && released?.documented.has(`${operationId} ${answer.status}`)) {
      expect(released.violations(operationId, answer), 'as a client of the released contract reads it').toEqual([]);
    }
    this.seen.add(`${operationId} ${answer.status}`);
    onAnswer?.(operationId, call.body, answer);
    return { ...answer, read: <Body>() => JSON.parse(answer.text) as Body };
  }

  /** The id of an endpoint in the list of the installed version. */
  async endpointId(name: EndpointName, { as = 'admin', extensionId = MAIN.id }: ScheduleOptions = {}): Promise<string> {
    const key = `${as} ${extensionId}`;
    const listed = this.#endpoints.get(key) ?? this.#listEndpoints(extensionId, as);
    this.#endpoints.set(key, listed);
    const { method, path } = ENDPOINTS[name];
    const found = (await listed).find((endpoint) => endpoint.method === method && endpoint.path === path);
    if (!found) throw new Error(`${method} ${path} is not listed.`);
    return found.id;
  }

  async #listEndpoints(extensionId: string, as: PersonId | 'nobody'): Promise<Endpoint[]> {
    const reply = await this.call('listEndpoints', { params: { extensionId }, query: { limit: 100 } }, { as });
    return reply.read<{ items: Endpoint[] }>().items;
  }

  async create(changes: Record<string, unknown> = {}, options: ScheduleOptions = {}): Promise<Reply> {
    const { as = 'admin', endpoint = 'succeeds', extensionId = MAIN.id, keep = false } = options;
    const body = aSchedule(await this.endpointId(endpoint, options), changes);
    const call = { params: { extensionId }, headers: { 'idempotency-key': newKey() }, body };
    const reply = await this.call('createSchedule', call, { as });
    if (reply.status === 201 && !keep) this.#made.push({ as, extensionId, scheduleId: reply.read<Schedule>().id });
    return reply;
  }

  /** Creates a schedule, which is deleted after the test unless `keep` is set. */
  async schedule(changes: Record<string, unknown> = {}, options: ScheduleOptions = {}): Promise<Schedule> {
    const reply = await this.create(changes, options);
    expect(reply.status, reply.text).toBe(201);
    return reply.read<Schedule>();
  }

  async read(schedule: ListedSchedule, caller: Caller = {}): Promise<Schedule> {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    return (await this.call('getSchedule', { params }, caller)).read<Schedule>();
  }

  async runNow(schedule: ListedSchedule, call: Call = {}, caller: Caller = {}): Promise<Reply> {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    return this.call('runScheduleNow', { headers: { 'idempotency-key': newKey() }, ...call, params }, caller);
  }

  /** Polls the run until the condition holds, at most 20 seconds. */
  async follow(
    schedule: Pick<ListedSchedule, 'id' | 'extension_id'>,
    runId: string,
    until: (run: Run) => boolean,
    caller: Caller = {},
  ): Promise<Run> {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id, runId };
    let run: Run | undefined;
    const look = async () => {
      run = (await this.call('getRun', { params }, caller)).read<Run>();
      return until(run);
    };
    await vi.waitFor(async () => expect(await look()).toBe(true), { timeout: 20_000, interval: 25 });
    if (!run) throw new Error('no run');
    return run;
  }

  /** Runs the schedule now and waits until the run has ended. */
  async runToEnd(schedule: ListedSchedule, caller: Caller = {}): Promise<Run> {
    const accepted = await this.runNow(schedule, {}, caller);
    expect(accepted.status, accepted.text).toBe(202);
    return this.follow(schedule, accepted.read<Run>().id, ({ finished_at }) => finished_at !== null, caller);
  }

  /** Runs the schedule now and waits until the run has ended or waits for its next attempt. */
  async runToRest(schedule: ListedSchedule): Promise<Run> {
    const accepted = await this.runNow(schedule);
    expect(accepted.status, accepted.text).toBe(202);
    const rests = ({ finished_at, retry }: Run) => finished_at !== null || retry !== null;
    return this.follow(schedule, accepted.read<Run>().id, rests);
  }

  /** Lets the occurrence of `justPassed` run and waits until that run has ended, or until the condition holds. */
  async runOccurrence(
    schedule: ListedSchedule,
    at: number,
    {
      until = ({ finished_at }: Run) => finished_at !== null,
      ...caller
    }: Caller & { until?: (run: Run) => boolean } = {},
  ): Promise<Run> {
    await this.target.makeDue(schedule.id, at);
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    let ended: Run | undefined;
    const look = async () => {
      const reply = await this.call('listRuns', { params }, caller);
      const runs = reply.read<{ items: Run[] }>().items;
      ended = runs.find((run) => run.trigger === 'schedule' && until(run));
      return ended !== undefined;
    };
    await vi.waitFor(async () => expect(await look()).toBe(true), { timeout: 20_000, interval: 50 });
    if (!ended) throw new Error('no run');
    return ended;
  }

  /** The first hundred schedules of an extension. */
  async all(extensionId: string = MAIN.id, caller: Caller = {}): Promise<ListedSchedule[]> {
    const query = { limit: 100 };
    const reply = await this.call('listSchedules', { params: { extensionId }, query }, caller);
    return reply.read<{ items: ListedSchedule[] }>().items;
  }

  /** Calls an operation that changes one schedule. The default tag `*` matches any revision. */
  async change(schedule: ListedSchedule, operationId: string, body?: unknown, tag = '*'): Promise<Reply> {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    return this.call(operationId, {
      params,
      headers: { 'if-match': tag },
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Calls an operation on a tenant as an operator. */
  async operate(operationId: string, body?: unknown, tenantId: string = TENANT_D): Promise<Reply> {
    const call = { params: { tenantId }, ...(body === undefined ? {} : { body }) };
    return this.call(operationId, call, { as: 'operator' });
  }

  /** The audit entries of a schedule, newest first. */
  async audit(schedule: ListedSchedule): Promise<AuditEntry[]> {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    const reply = await this.call('listScheduleAudit', { params, query: { limit: 100 } });
    return reply.read<{ items: AuditEntry[] }>().items;
  }

  remove(schedule: ListedSchedule, caller: Caller = {}): Promise<Reply> {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    return this.call('deleteSchedule', { params, headers: { 'if-match': '*' } }, caller);
  }

  /** Deletes the schedules that the test created. */
  async cleanUp(): Promise<void> {
    for (const { as, ...params } of this.#made.splice(0)) {
      await this.call('deleteSchedule', { params, headers: { 'if-match': '*' } }, { as });
    }
  }
}

export function expectProblem(reply: Reply, status: number, code: string, ...pointers: string[]): Problem {
  expect(reply.status, reply.text).toBe(status);
  const problem = reply.read<Problem>();
  expect(problem.code).toBe(code);
  if (pointers.length > 0) expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(pointers.sort());
  return problem;
}

/** An answer without its request id and time: two answers whose rest is equal reveal no difference to a caller. */
export function indistinguishable({ status, headers, text }: Reply): unknown {
  const { 'x-request-id': _, date: __, ...others } = headers;
  return { status, headers: others, text };
}

function queryText(query: Call['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encode(name)}=${encode(String(one))}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** A lone surrogate cannot be encoded in a URL. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
