/** Why what was typed as the end of a mute is not one. It takes the place of the instant in a form. */
const MUTE_ERRORS = ['missing', 'past', 'too-far'] as const;
type MuteError = (typeof MUTE_ERRORS)[number];

export function muteErrorOf(mutedUntil: string | undefined): MuteError | undefined {
  return MUTE_ERRORS.find((error) => error === mutedUntil);
}
