type Row = Record<string, unknown>;

/** Formats a command's result for people: lists as tables, objects as lines. */
export function asText(data: unknown): string {
  if (Array.isArray(data)) return data.length === 0 ? 'None.\n' : table(data as Row[]);
  const lines = Object.entries(data as Row).map(([name, value]) =>
    Array.isArray(value) ? `${name}:\n${indented(asText(value))}` : `${name}: ${cell(value)}\n`,
  );
  return lines.join('');
}

/** Nested lists follow the table, each under its row's name. */
function table(rows: readonly Row[]): string {
  const all = Object.keys(rows[0] ?? {});
  const lists = all.filter((name) => rows.some((row) => Array.isArray(row[name])));
  const names = all.filter((name) => !lists.includes(name));
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const text = lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
  const within = rows.flatMap((row) =>
    lists
      .map((name) => ({ name, list: row[name] }))
      .filter(({ list }) => Array.isArray(list) && list.length > 0)
      .map(({ name, list }) => `${cell(row[names[0] ?? ''])}, ${name}:\n${indented(asText(list))}`),
  );
  return [text, ...within].join('\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A name may contain terminal control characters.
  return text.replace(/\p{Cc}/gu, ' ');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
