import { resolveLocale } from '#i18n/locale.ts';

/** Switches the theme the way the host does. */
export function showTheme(theme: string): void {
  document.documentElement.className = theme;
  document.documentElement.dataset.theme = theme;
}

/** Switches the tenant's palette the way the host does. */
export function showTenant(pair: string): void {
  document.documentElement.dataset.themePair = pair;
}

/** Names the page's language the way the host does. The pseudo languages are English. */
export function showLanguage(locale: string): void {
  const { language } = resolveLocale(locale);
  document.documentElement.lang = language === 'xx' || language === 'yy' ? 'en' : language;
}
