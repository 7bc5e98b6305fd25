import type { UndoableBulkChange } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';
import type { IconName } from '#ui/icon.tsx';

type Key = Parameters<Translate<'undo'>>[0];

/** The messages about a bulk change that can be undone: what was done, and the undo. */
export const bulkUndoTexts = {
  enable: { done: 'enabledBy', undo: 'undoEnable', icon: 'check' },
  disable: { done: 'disabledBy', undo: 'undoDisable', icon: 'cross' },
  pause: { done: 'pausedBy', undo: 'undoPause', icon: 'pause' },
  resume: { done: 'resumedBy', undo: 'undoResume', icon: 'play' },
  import: { done: 'importedBy', undo: 'undoImport', icon: 'plus' },
  set_timezone: { done: 'zoneChangedBy', undo: 'undoZone', icon: 'edit' },
  set_notifications: { done: 'notificationsChangedBy', undo: 'undoNotifications', icon: 'edit' },
} as const satisfies Record<UndoableBulkChange['action'], { done: Key; undo: Key; icon: IconName }>;
