import { defineCatalog, type Translation } from './catalog.ts';
import english from './messages/en.editor.json';

const editor = defineCatalog(
  english,
  import.meta.glob<Translation>(['./messages/*.editor.json', '!./messages/en.*'], { import: 'default' }),
);

export const editorMessages = editor('editor');
export const whenMessages = editor('when');
export const previewMessages = editor('preview');
