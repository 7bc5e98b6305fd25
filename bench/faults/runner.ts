import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { INTERRUPTED } from '@extension-schedules/dev/world/guest.ts';
import type { Random } from '../rig/random.ts';

export type RunnerMode = 'well' | 'slow' | 'failing' | 'stuck' | 'absent';

/** One execution as the Runner saw it, in real milliseconds. */
export interface Execution {
  key: string;
  scheduleId: string;
  begun: number;
  ended: number | undefined;
  /** Status of the response; 0 while running. */
  status: number;
}

export interface FaultyRunner {
  url: string;
  executions: Execution[];
  setMode(mode: RunnerMode): Promise<void>;
  stop(): Promise<void>;
}

interface Asked {
  context: { schedule_id?: string };
  http: { headers: Record<string, string> };
  limits: { timeout_ms: number };
}

/** A Runner that is healthy, slow, failing, stuck or down, and records its executions. */
export async function startFaultyRunner(port: number, speed: number, random: Random): Promise<FaultyRunner> {
  const executions: Execution[] = [];
  let mode: RunnerMode = 'well';

  /** Duration and status of the extension; one that does not end is interrupted. */
  function behaviour(limitMs: number): { ms: number; status: number; error: string | null } {
    const quick = 5 + random.below(60);
    if (mode === 'failing') return { ms: quick, status: random.pick([500, 503, 422]), error: null };
    if (mode === 'stuck') return { ms: limitMs, status: 500, error: `execute_failed: ${INTERRUPTED}` };
    return { ms: Math.min(limitMs, mode === 'slow' ? 500 + random.below(3_000) : quick), status: 200, error: null };
  }

  const server: Server = createServer(async (request, response) => {
    const asked = (await json(request).catch(() => undefined)) as Asked | undefined;
    if (!asked) return;
    const execution: Execution = {
      key: String(request.headers['x-idempotency-key']),
      scheduleId: asked.http.headers['x-alga-schedule-id'] ?? '',
      begun: performance.now(),
      ended: undefined,
      status: 0,
    };
    executions.push(execution);
    const { ms, status, error } = behaviour(asked.limits.timeout_ms / speed);
    // The execution continues after the caller disconnects.
    setTimeout(() => {
      execution.ended = performance.now();
      execution.status = status;
      response.end(JSON.stringify({ status, headers: {}, body_b64: '', error }));
    }, ms);
  });
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    executions,
    async setMode(next) {
      if (mode === 'absent' && next !== 'absent') await listen();
      if (mode !== 'absent' && next === 'absent') await close();
      mode = next;
    },
    async stop() {
      if (mode !== 'absent') await close();
    },
  };
}
