import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.update.json';

const update = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.update.json', '!./messages/en.*'], { import: 'default' }),
);

export const updateMessages = update('update');
