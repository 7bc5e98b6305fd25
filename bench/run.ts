import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

/**
 * Runs one benchmark: `npm run bench -- recurrence` imports bench/recurrence.ts and calls its `run`. Prints the
 * returned value as one line of JSON, the last.
 */
const folder = new URL('./', import.meta.url);
const name = process.argv[2] ?? '';
const file = new URL(`${name}.ts`, folder);

if (/^[a-z-]+$/.test(name) && name !== 'run' && existsSync(file)) {
  const { run }: { run: () => Promise<Record<string, number | string>> } = await import(file.href);
  print(JSON.stringify(await run()));
} else {
  const names = (await readdir(folder))
    .filter((entry) => /^[a-z-]+\.ts$/.test(entry) && entry !== 'run.ts')
    .map((entry) => entry.slice(0, -'.ts'.length));
  process.stderr.write(`Which benchmark? One of: ${names.sort().join(', ')}.\n`);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
