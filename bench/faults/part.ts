import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { DrivenClock } from './clock.ts';

/** A process of the product, which the rig kills, suspends and restarts. */
export class Part {
  readonly name: string;
  readonly #entry: string;
  readonly #env: Record<string, string>;
  readonly #clock: DrivenClock;
  readonly #log: ReturnType<typeof createWriteStream>;
  #child: ChildProcess | undefined;
  #stopping = false;

  constructor(options: {
    name: string;
    entry: string;
    env: Record<string, string>;
    clock: DrivenClock;
    logFolder: string;
  }) {
    this.name = options.name;
    this.#entry = options.entry;
    this.#env = options.env;
    this.#clock = options.clock;
    this.#log = createWriteStream(`${options.logFolder}/${options.name}.log`, { flags: 'a' });
  }

  /** Starts it, and restarts it whenever it ends, like a supervisor. */
  start(): void {
    const child = fork(this.#entry, {
      execArgv: ['--import', new URL('./driven-clock.ts', import.meta.url).href],
      env: { ...process.env, ...this.#env, DRIVEN_CLOCK: JSON.stringify(this.#clock.base()) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.stdout?.pipe(this.#log, { end: false });
    child.stderr?.pipe(this.#log, { end: false });
    child.once('exit', () => {
      if (!this.#stopping) setTimeout(() => !this.#stopping && this.start(), 300);
    });
  }

  tellTime(): void {
    if (this.#child?.connected) this.#child.send(this.#clock.base(), () => {});
  }

  /** Requests a graceful stop; it is restarted after draining. */
  restart(): void {
    this.#child?.kill('SIGTERM');
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async pause(ms: number): Promise<void> {
    const child = this.#child;
    child?.kill('SIGSTOP');
    await new Promise((wake) => setTimeout(wake, ms));
    child?.kill('SIGCONT');
    this.tellTime();
  }

  /** Ends a suspension early. */
  goOn(): void {
    this.#child?.kill('SIGCONT');
    this.tellTime();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}
