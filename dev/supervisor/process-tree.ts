import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { shownOutput } from './part-output.ts';

export type Part = {
  name: string;
  /** The script it runs, under this very Node. */
  entry: string;
  args?: string[];
  env?: Record<string, string>;
};

/** How a part ended: its exit code or the signal, and the last lines of its output that were not shown. */
export type Ending = { name: string; code: number | null; signal: NodeJS.Signals | null; hiddenLines: string[] };

type Running = { part: Part; child: ChildProcess; ending: Promise<Ending> };

const PRELOAD = new URL('./die-with-parent.ts', import.meta.url).href;
const KEPT_LINES = 60;

/**
 * The processes one supervisor has started. Each is in a session of its own, so that Ctrl-C reaches the supervisor
 * alone and it can stop them in order; each ends by itself when the supervisor is killed.
 */
export class ProcessTree {
  readonly #running: Running[] = [];
  readonly #show: (line: string, part: string) => void;
  readonly #verbose: boolean;
  #stopped = false;

  /** `show` gets each line that a part writes; unless `verbose`, only errors and warnings. */
  constructor(show: (line: string, part: string) => void, verbose: boolean) {
    this.#show = show;
    this.#verbose = verbose;
  }

  /** Starts a part. The promise resolves when it has ended, however that came. Nothing starts any more after `stop`. */
  start(part: Part): Promise<Ending> {
    if (this.#stopped) return Promise.resolve({ name: part.name, code: null, signal: 'SIGTERM', hiddenLines: [] });
    const child = spawn(process.execPath, ['--import', PRELOAD, part.entry, ...(part.args ?? [])], {
      env: { ...process.env, ...part.env, SUPERVISOR_PID: String(process.pid) },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const hiddenLines: string[] = [];
    for (const name of ['stdout', 'stderr'] as const) {
      const input = child[name];
      if (input === null) continue;
      createInterface({ input }).on('line', (line) => {
        const shown = shownOutput(line, name, this.#verbose);
        if (shown !== undefined) this.#show(shown, part.name);
        else hiddenLines.push(line);
        if (hiddenLines.length > KEPT_LINES) hiddenLines.shift();
      });
    }
    const ending = new Promise<Ending>((resolve) => {
      // `close` comes after the last line of output; `error` when it could not be started at all.
      child.once('close', (code, signal) => resolve({ name: part.name, code, signal, hiddenLines }));
      child.once('error', (error) => resolve({ name: part.name, code: 1, signal: null, hiddenLines: [error.message] }));
    });
    const running = { part, child, ending };
    this.#running.push(running);
    void ending.then(() => this.#running.splice(this.#running.indexOf(running), 1));
    return ending;
  }

  /** Stops what runs, the last started first asked; what has not ended after `patience` milliseconds is killed. */
  async stop(patience = 10_000): Promise<void> {
    this.#stopped = true;
    const all = this.#running.toReversed();
    for (const { child } of all) signalGroup(child, 'SIGTERM');
    const killer = setTimeout(() => {
      for (const { child } of all) signalGroup(child, 'SIGKILL');
    }, patience);
    await Promise.all(all.map(({ ending }) => ending));
    clearTimeout(killer);
  }
}

/** A part's own children are in its group. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It has ended in between.
  }
}
