/** Lets a loop pause until there is something to do. */
export interface Waker {
  /** Ends the pause; before one, the next pause does not begin. */
  wake(): void;
  /** Resolves when woken, or after the longest pause. */
  pause(): Promise<void>;
}

export function createWaker(longestMs: number): Waker {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    wake() {
      woken = true;
      end?.();
    },
    async pause() {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, longestMs);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        end = undefined;
      }
      woken = false;
    },
  };
}
