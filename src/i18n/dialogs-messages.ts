import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.dialogs.json';

const dialogs = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.dialogs.json', '!./messages/en.*'], { import: 'default' }),
);

export const pausingMessages = dialogs('pausing');
export const bulkMessages = dialogs('bulk');
export const historyMessages = dialogs('history');
export const changesMessages = dialogs('changes');
export const retryMessages = dialogs('retry');
export const settingsMessages = dialogs('settings');
