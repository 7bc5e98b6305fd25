import { expect, it } from 'vitest';
import { simplestView } from './views.ts';

it.each([
  ['30 2 * * *', 'presets'],
  ['@hourly', 'presets'],
  ['0 6,18 * * 1,3', 'builder'],
  ['*/7 * * * *', 'text'],
  ['nonsense', 'text'],
])('opens %s in the view %s', (text, view) => {
  expect(simplestView(text)).toBe(view);
});
