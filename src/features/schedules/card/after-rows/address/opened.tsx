import { type Dispatch, type SetStateAction, useEffect } from 'react';
import type { OpenView } from '../../view/open-view.ts';

export type OnOpened = Dispatch<SetStateAction<readonly OpenView[]>>;

/** Renders nothing: beside a dialog, says that it is open. */
export function Opened({
  schedule,
  run,
  dialog,
  onOpened,
}: { [Key in keyof OpenView]: OpenView[Key] | undefined } & { onOpened: OnOpened }) {
  useEffect(() => {
    const view: OpenView = { ...(schedule && { schedule }), ...(run && { run }), ...(dialog && { dialog }) };
    onOpened((before) => [...before, view]);
    return () => onOpened((before) => before.filter((one) => one !== view));
  }, [schedule, run, dialog, onOpened]);
  return null;
}
