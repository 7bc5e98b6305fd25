import { execaNode } from 'execa';
import { shownOutput } from './part-output.ts';

export type Part = {
  name: string;
  /** Path of the script, which the current Node executable runs. */
  entry: string;
  args?: string[];
  env?: Record<string, string>;
};

/** How a part ended: its exit code or signal, and the last lines of its output that were not shown. */
export type Ending = { name: string; code: number | null; signal: string | null; hiddenLines: string[] };

type Running = { kill(signal: NodeJS.Signals): boolean; ending: Promise<Ending> };

const PRELOAD = new URL('./die-with-parent.ts', import.meta.url).href;
const KEPT_LINES = 60;

/**
 * The processes started by one supervisor. Each runs in a separate session, so that Ctrl-C reaches only the supervisor,
 * which stops them in order. Each ends by itself when the supervisor is killed.
 */
export class ProcessTree {
  readonly #running = new Set<Running>();
  readonly #show: (line: string, part: string) => void;
  readonly #verbose: boolean;
  #stopped = false;

  /** @param show called with each line that a part writes; without `verbose`, only with errors and warnings */
  constructor(show: (line: string, part: string) => void, verbose: boolean) {
    this.#show = show;
    this.#verbose = verbose;
  }

  /** Starts a part. The promise resolves when the part has ended for any reason. Starts nothing after `stop`. */
  async start(part: Part): Promise<Ending> {
    const { name, entry, args = [], env } = part;
    const hiddenLines: string[] = [];
    if (this.#stopped) return { name, code: null, signal: 'SIGTERM', hiddenLines };
    const child = execaNode(entry, args, {
      nodeOptions: ['--import', PRELOAD],
      env: { ...env, SUPERVISOR_PID: String(process.pid) },
      stdin: 'ignore',
      buffer: false,
      reject: false,
      killDescendants: true,
      forceKillAfterDelay: false,
    });
    const read = async (from: 'stdout' | 'stderr') => {
      for await (const line of child.iterable({ from })) {
        const shown = shownOutput(line, from, this.#verbose);
        if (shown !== undefined) this.#show(shown, name);
        else hiddenLines.push(line);
        if (hiddenLines.length > KEPT_LINES) hiddenLines.shift();
      }
    };
    const ending = Promise.all([child, read('stdout'), read('stderr')]).then(([{ exitCode, signal }]) => ({
      name,
      code: exitCode ?? null,
      signal: signal ?? null,
      hiddenLines,
    }));
    const running = { kill: (signal: NodeJS.Signals) => child.kill(signal), ending };
    this.#running.add(running);
    return ending.finally(() => this.#running.delete(running));
  }

  /** Stops the running parts, the last started first, and kills those still running after `patience` milliseconds. */
  async stop(patience = 10_000, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<void> {
    this.#stopped = true;
    const all = [...this.#running].toReversed();
    for (const { kill } of all) kill(signal);
    const killer = setTimeout(() => {
      for (const { kill } of all) kill('SIGKILL');
    }, patience);
    await Promise.all(all.map(({ ending }) => ending));
    clearTimeout(killer);
  }
}
