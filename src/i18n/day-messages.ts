import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.day.json';

const day = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.day.json', '!./messages/en.*'], { import: 'default' }),
);

export const dayMessages = day('day');
