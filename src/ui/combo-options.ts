import type { ReactNode } from 'react';

export type ComboOption = {
  key: string;
  /** The text that the field shows once the option is chosen. */
  label: string;
  /** Shown before the label, such as a method tag. */
  prefix?: ReactNode;
  description?: string;
  /** Shown at the end of the line and in the field; not searched. Its element is created when it is shown. */
  aside?: ReactNode;
  /** The aside is shown only in the list, not in the field. */
  asideInListOnly?: boolean;
  /** Also searched but never shown: other names, abbreviations. */
  keywords?: string;
  /** Why the listed option cannot be chosen. */
  unavailable?: string;
};

export type ComboSection = { key: string; title: string; options: readonly ComboOption[] };

/** Returns the matching options by section, in the order in which they are shown. */
export type ComboSearch = (sections: readonly ComboSection[], query: string) => readonly ComboSection[];

/** The first option that can be chosen, or the first of all if none can. */
export function firstMatch(sections: readonly ComboSection[]): ComboOption | undefined {
  const options = sections.flatMap((section) => section.options);
  return options.find(({ unavailable }) => unavailable === undefined) ?? options[0];
}

/**
 * Finds options that contain every word of the query, ignoring case and accents. An option with exactly this name comes
 * first, and so does its section.
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
