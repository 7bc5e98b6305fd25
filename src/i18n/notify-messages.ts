import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.notify.json';

const notify = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.notify.json', '!./messages/en.*'], { import: 'default' }),
);

export const notifyMessages = notify('notify');
