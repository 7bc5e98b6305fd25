/**
 * Waits until `url` answers 2xx: true; false when `isOver` says that nobody will answer any more, or after
 * `patience` milliseconds.
 */
export async function healthy(url: string, patience: number, isOver: () => boolean): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!isOver() && Date.now() < deadline) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
    if (answered) return true;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}
