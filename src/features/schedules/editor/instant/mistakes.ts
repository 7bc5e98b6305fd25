/**
 * Why what was typed as an instant is not one, or not one that is allowed. In the form it takes the place of the instant,
 * or it is the error of the field.
 */
const MISTAKES = ['missing', 'past', 'too-far', 'not-after'] as const;
export type Mistake = (typeof MISTAKES)[number];

export function mistakeOf(value: string | undefined): Mistake | undefined {
  return MISTAKES.find((mistake) => mistake === value);
}
