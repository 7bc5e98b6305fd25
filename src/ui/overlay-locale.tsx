import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLocale } from '#i18n/locale-context.ts';

/** react-aria's own words ("12 options available") in the viewer's language. Part of each lazily loaded overlay. */
export function OverlayLocale({ children }: { children: ReactNode }) {
  return <I18nProvider locale={useLocale().intl}>{children}</I18nProvider>;
}
