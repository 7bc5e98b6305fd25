import { type ReactNode, useMemo } from 'react';
import { resolveLocale } from './locale.ts';
import { LocaleContext } from './locale-context.ts';

/** `locale` as the host gives it. What is inside may suspend: a Suspense boundary belongs around or in it. */
export function MessagesProvider({ locale, children }: { locale: string; children: ReactNode }) {
  const resolved = useMemo(() => resolveLocale(locale), [locale]);
  return <LocaleContext value={resolved}>{children}</LocaleContext>;
}
