import { useEffect } from 'react';
import { useRun } from '#api/runs.ts';
import type { Run } from '#api/types.ts';
import { useLatest } from '#ui/use-latest.ts';

type FindRunProps = { scheduleId: string; runId: string; onFound: (run: Run) => void };

/** Renders nothing: reads a run that is not in the list, so that the list can begin with it. */
export function FindRun({ onFound, ...reference }: FindRunProps) {
  const { data: run } = useRun(reference);
  const found = useLatest(onFound);
  useEffect(() => {
    if (run) found.current(run);
  }, [run, found]);
  return null;
}
