import { type ReactNode, useState } from 'react';
import { useExtension } from '#api/extension.ts';
import { useSchedules } from '#api/schedules.ts';
import type { Extension, Schedule } from '#api/types.ts';

type Read = {
  extension: Extension;
  /** Finds a schedule by its name, or one without a name. */
  schedule: (name: string | null) => Schedule;
};

/** Renders its children once the data is loaded that the card would have loaded before opening them. */
export function Given({ children }: { children: (read: Read) => ReactNode }) {
  const extension = useExtension().data;
  const schedules = useSchedules().data;
  const [read, setRead] = useState<Read>();
  if (!read && extension?.available && schedules) {
    setRead({
      extension: extension.extension,
      schedule(name) {
        const found = schedules.find((each) => each.name === name);
        if (!found) throw new Error(`The scenario has no schedule ${name}.`);
        return found;
      },
    });
  }
  return read ? children(read) : null;
}
