import type { Notice } from '@extension-schedules/remote-types';

/** The open dialog's place for notices, which the host's are behind; empty while none is open. */
export type NoticePlace = { current: ((notice: Notice) => void) | undefined };
