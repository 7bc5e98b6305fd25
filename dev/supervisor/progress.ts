/** Prints one aligned line per step: what it is, how it went, and how long it took when that was noticeable. */
export function progressPrinter(write: (text: string) => void) {
  const line = (label: string, text: string) => write(`${label.padEnd(13)} ${text}\n`);
  return {
    line,
    /** Runs `work` and prints what it says about itself. */
    async step(label: string, work: () => Promise<string>): Promise<void> {
      const begun = Date.now();
      const text = await work();
      const seconds = (Date.now() - begun) / 1_000;
      line(label, seconds < 0.1 ? text : `${text} (${seconds.toFixed(1)} s)`);
    },
  };
}

export type Progress = ReturnType<typeof progressPrinter>;
