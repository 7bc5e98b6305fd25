import type { ReactNode } from 'react';

/** Stands for a live value in a sentence. Its place differs between languages. */
export const LIVE = '\u0000';

/** A sentence with `children` in the place of `LIVE`. */
export function Phrase({ text, children }: { text: string; children: ReactNode }) {
  const [before, after] = text.split(LIVE);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
