import type { Random } from '../rig/random.ts';
import type { FaultyDatabase } from './database.ts';
import type { Part } from './part.ts';
import type { RigJobRunner } from './rig-job-runner.ts';
import type { FaultyRunner, RunnerMode } from './runner.ts';

export interface Faulty {
  rig: RigJobRunner;
  database: FaultyDatabase;
  runner: FaultyRunner;
  random: Random;
  workers: readonly { part: Part }[];
  apis: readonly { part: Part }[];
  tellTime: () => Promise<void>;
  /** Limits the faults to these names, if any. */
  only: readonly string[];
}

/** Each `next` causes one fault and returns its description. Suspended parts resume by themselves. */
export function chooseFaults({ rig, database, runner, random, workers, apis, tellTime, only }: Faulty) {
  const { speed } = rig.clock.base();
  const worker = () => random.pick(workers).part;
  const kill = (part: Part) => {
    part.kill();
    return part.name;
  };
  const restart = (part: Part) => {
    part.restart();
    return part.name;
  };
  const kinds: Record<string, () => unknown> = {
    kill: () => kill(worker()),
    'kill api': () => kill(random.pick(apis).part),
    'kill postgres': database.crash,
    restart: () => restart(worker()),
    'restart api': () => restart(random.pick(apis).part),
    // Some suspensions last long enough for the worker to be considered lost.
    pause() {
      const part = worker();
      void part.pause((3_000 + random.below(37_000)) / speed);
      return part.name;
    },
    'pause api'() {
      const { part } = random.pick(apis);
      void part.pause(500 + random.below(3_500));
      return part.name;
    },
    'pause postgres': () => database.pause(500 + random.below(3_500)),
    cut: database.dropConnections,
    silence: database.silence,
    'demote postgres': () => database.demote(500 + random.below(2_500)),
    async runner() {
      const mode = random.pick<RunnerMode>(['well', 'well', 'slow', 'slow', 'failing', 'stuck', 'absent']);
      await runner.setMode(mode);
      return mode;
    },
    async step() {
      const ms = rig.step();
      rig.clock.step(ms);
      await tellTime();
      return `by ${ms} ms`;
    },
    ...rig.faults,
  };
  const all = [...Object.keys(kinds), 'kill', 'runner', 'runner'];
  const names = only.length === 0 ? all : all.filter((name) => only.includes(name));
  return {
    async next(): Promise<string> {
      const name = random.pick(names);
      return `${name} ${(await kinds[name]?.()) ?? ''}`;
    },
    async end(): Promise<void> {
      for (const { part } of [...workers, ...apis]) part.goOn();
      await runner.setMode('well');
    },
  };
}
