import { type ReactNode, useMemo } from 'react';
import { resolveLocale } from './locale.ts';
import { LocaleContext } from './locale-context.ts';

/** `locale` as the host gives it. Children may suspend, so put a Suspense boundary around or inside it. */
export function MessagesProvider({ locale, children }: { locale: string; children: ReactNode }) {
  const resolved = useMemo(() => resolveLocale(locale), [locale]);
  return <LocaleContext value={resolved}>{children}</LocaleContext>;
}
