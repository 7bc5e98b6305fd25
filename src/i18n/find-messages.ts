import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.find.json';

const find = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.find.json', '!./messages/en.*'], { import: 'default' }),
);

export const findMessages = find('find');
export const copyMessages = find('copy');
/** What is asked before an action, and said after it. */
export const actingMessages = find('acting');
