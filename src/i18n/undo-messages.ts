import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.undo.json';

const undo = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.undo.json', '!./messages/en.*'], { import: 'default' }),
);

export const undoMessages = undo('undo');
