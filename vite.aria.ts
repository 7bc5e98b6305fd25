import optimizeLocales from '@react-aria/optimize-locales-plugin';
import type { PluginOption } from 'vite';

/** react-aria's own words are kept in these languages, those of `src/i18n`; the others are left out of the build. */
const locales = ['en-US', 'fr-FR', 'es-ES', 'de-DE', 'nl-NL', 'it-IT', 'pl-PL', 'pt-BR'];

export function reactAriaLocales(): PluginOption {
  return [optimizeLocales.vite({ locales })].flat().map((plugin) => ({ ...plugin, enforce: 'pre' }));
}
