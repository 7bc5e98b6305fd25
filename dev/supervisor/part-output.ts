const WORTH_SHOWING = ['warn', 'error', 'fatal'];

/**
 * Formats a line that a part wrote. Without `verbose`, shows only stderr and the warnings and errors of the JSON log;
 * returns undefined for hidden lines.
 */
export function shownOutput(line: string, stream: 'stdout' | 'stderr', verbose: boolean): string | undefined {
  return verbose || stream === 'stderr' || WORTH_SHOWING.includes(levelOf(line)) ? line : undefined;
}

function levelOf(line: string): string {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && 'level' in entry ? String(entry.level) : '';
  } catch {
    return '';
  }
}
