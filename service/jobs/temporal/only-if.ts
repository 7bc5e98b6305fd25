/** For `catch`: calls `then` after an error of this kind and rethrows any other. */
export function onlyIf<T>(kind: abstract new (...args: never[]) => Error, then: () => Promise<T>) {
  return (error: unknown): Promise<T> => {
    if (error instanceof kind) return then();
    throw error;
  };
}
