import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** The recurrence library: occurrences, validation, and the effect of clock changes. */
export const ENGINE = ['recurrence', 'occurrences', 'interval', 'parse', 'zone', 'clock-changes'];
/** Descriptions of a schedule and suggestions, each loaded only where it is shown. */
export const EXPLAINING = ['judge-recurrence', 'error-message', 'even-fields', 'safe-time', 'short-months'];

/** At most so many bytes of the engine, after gzip. */
export const ENGINE_BUDGET = 6_000;

/** One minified bundle of all exports of these files, as the remote would ship them. */
export async function gzipBytes(files: readonly string[]): Promise<number> {
  const folder = new URL('../core/recurrence/', import.meta.url).pathname;
  const entry = 'virtual:engine';
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'engine',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry ? files.map((file) => `export * from '${folder}${file}.ts';`).join('\n') : undefined,
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict', output: { minify: true } },
    },
  });
  const [output] = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  if (output?.type !== 'chunk') throw new Error('The engine was not bundled.');
  return gzipSync(output.code, { level: 9 }).length;
}
