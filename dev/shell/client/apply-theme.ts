import type { View } from './address.ts';

/** The theme as the host sets it: a class and an attribute on the root element. Beside it the page's language. */
export function applyTheme({ theme, locale }: Pick<View, 'theme' | 'locale'>): void {
  const { documentElement: html } = document;
  html.classList.remove('light', 'dark');
  html.classList.add(theme);
  html.dataset.theme = theme;
  html.lang = locale;
}
