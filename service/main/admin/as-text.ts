/** What a command answers, for people: a list as a table, an object as lines. */
export function asText(data: unknown): string {
  if (Array.isArray(data)) return data.length === 0 ? 'None.\n' : table(data as Record<string, unknown>[]);
  const lines = Object.entries(data as Record<string, unknown>).map(([name, value]) =>
    Array.isArray(value) ? `${name}:\n${indented(asText(value))}` : `${name}: ${cell(value)}\n`,
  );
  return lines.join('');
}

function table(rows: readonly Record<string, unknown>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A name may hold what a terminal obeys.
  return text.replace(/\p{Cc}/gu, ' ');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
