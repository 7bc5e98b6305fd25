import { createContext, useContext } from 'react';
import { type Locale, resolveLocale } from './locale.ts';

export const LocaleContext = createContext<Locale>(resolveLocale('en'));

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
