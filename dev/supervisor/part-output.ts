const WORTH_SHOWING = ['warn', 'error', 'fatal'];

/**
 * What the supervisor shows of a line that a part wrote: everything when `verbose`, else what went to stderr, and of
 * the log's JSON lines the warnings and errors. Undefined hides it.
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
