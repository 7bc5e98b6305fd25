import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RunnerOption } from 'node-pg-migrate';

type Loader = Exclude<NonNullable<RunnerOption['migrationLoaderStrategies']>[number]['loader'], string>;

/** Suffix of migrations applied outside a transaction, as `create index concurrently` requires. */
export const CONCURRENTLY = '.concurrently';

/**
 * Loads SQL migrations. A migration is one transaction whose statements have a lock timeout. One whose name ends in
 * `.concurrently` runs statement by statement without a timeout, because none of them blocks other sessions.
 * @param onBegin called with each migration's name before it is applied
 */
export function migrationLoader(lockTimeoutMs: number, onBegin: (name: string) => void): Loader {
  return (paths) =>
    Promise.all(
      paths.map(async (path) => {
        const name = basename(path, '.sql');
        const text = await readFile(path, 'utf8');
        return {
          id: path,
          filePaths: [path],
          actions: {
            up(pgm) {
              onBegin(name);
              if (!name.endsWith(CONCURRENTLY)) {
                pgm.sql(`set local lock_timeout = ${lockTimeoutMs}`);
                pgm.sql(text);
                return;
              }
              pgm.noTransaction();
              for (const statement of statementsOf(text)) pgm.sql(statement);
            },
            down: false,
          },
        };
      }),
    );
}

/** Splits at semicolons at line ends: PostgreSQL treats several statements sent at once as one transaction. */
function statementsOf(text: string): string[] {
  return text.split(/(?<=;)\s*$/m).filter((statement) => statement.trim() !== '');
}
