/**
 * A callback of the host that never throws. Called in the middle of an effect or a save, its error would crash the card
 * or look like a failed request; instead it reaches the page as an uncaught error, as the host's own code expects.
 */
export function guarded<Args extends unknown[]>(
  callback: ((...args: Args) => void) | undefined,
): (...args: Args) => void {
  return (...args) => {
    try {
      callback?.(...args);
    } catch (error) {
      reportError(error);
    }
  };
}
