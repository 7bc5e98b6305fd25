import type { View } from './address.ts';

/**
 * Sets theme and language as the host does: a class and an attribute for the theme, and `lang`, on the root element.
 */
export function applyTheme({ theme, locale }: Pick<View, 'theme' | 'locale'>): void {
  const { documentElement: html } = document;
  html.classList.remove('light', 'dark');
  html.classList.add(theme);
  html.dataset.theme = theme;
  html.lang = locale;
}
