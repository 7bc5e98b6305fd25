import type { CardView } from '@extension-schedules/remote-types';

/** What is open in front of the list. */
export type OpenView = Pick<CardView, 'schedule' | 'run' | 'dialog'>;
