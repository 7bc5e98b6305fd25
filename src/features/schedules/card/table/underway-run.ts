import type { RunGlance, Schedule } from '#api/types.ts';

/** The run going on or waiting to, the one that runs before one that waits. */
export function underwayRun({ recent_runs }: Pick<Schedule, 'recent_runs'>): RunGlance | undefined {
  return (
    recent_runs.find(({ status }) => status === 'running') ?? recent_runs.find(({ status }) => status === 'queued')
  );
}
