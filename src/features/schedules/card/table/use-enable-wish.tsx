import { Suspense, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { OnDemand } from '#ui/on-demand.tsx';
import { Busy } from '#ui/use-busy-control.ts';
import { enabling } from '../after-rows/parts.ts';

/** What the row's switch and menu show and do. `request` is rendered with the row, and sends what is wished. */
export function useEnableWish(schedule: Schedule) {
  const [wish, setWish] = useState<boolean>();
  const [answer, setAnswer] = useState<Schedule>();
  const end = (latest: Schedule | undefined) => {
    if (latest) setAnswer(latest);
    setWish(undefined);
  };
  return {
    setEnabled: setWish,
    pending: wish !== undefined,
    /** The requested state while a request is pending, else the saved one. */
    enabled: wish ?? schedule.enabled,
    request: wish !== undefined && (
      <Suspense fallback={<Busy />}>
        <OnDemand onClose={() => setWish(undefined)} part={enabling}>
          {(Enabling) => <Enabling known={answer} onEnd={end} schedule={schedule} wish={wish} />}
        </OnDemand>
      </Suspense>
    ),
  };
}
