import type { ReactNode } from 'react';

export type ComboOption = {
  key: string;
  /** What the field shows once it is chosen. */
  label: string;
  /** Before the label: a method tag. */
  prefix?: ReactNode;
  description?: string;
  /** At the end of the line, and in the field beside the label; not searched. Its element is made when it is shown. */
  aside?: ReactNode;
  /** The aside is for choosing; the field does not repeat it. */
  asideInListOnly?: boolean;
  /** Searched as well, never shown: other names, abbreviations. */
  keywords?: string;
  /** Listed, but not to be chosen, and why. */
  unavailable?: string;
};

export type ComboSection = { key: string; title: string; options: readonly ComboOption[] };

/** Which of the sections match the text; in which order is the search's own business. */
export type ComboSearch = (sections: readonly ComboSection[], query: string) => readonly ComboSection[];

/**
 * Every word of the query somewhere in the option, whatever the case and the accents. What is called exactly so comes
 * first, its section too.
 */
export const searchWords: ComboSearch = (sections, query) => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  const name = words.join(' ');
  const isNamed = (option: ComboOption) => fold(option.label) === name;
  return sections
    .map((section) => ({
      ...section,
      options: firstly(
        section.options.filter((option) => matches(option, words)),
        isNamed,
      ),
    }))
    .filter((section) => section.options.length > 0)
    .sort((a, b) => Number(b.options.some(isNamed)) - Number(a.options.some(isNamed)));
};

function firstly(options: readonly ComboOption[], isFirst: (option: ComboOption) => boolean): ComboOption[] {
  return [...options.filter(isFirst), ...options.filter((option) => !isFirst(option))];
}

function matches(option: ComboOption, words: readonly string[]): boolean {
  const text = fold([option.label, option.description, option.keywords].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
