import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RunnerOption } from 'node-pg-migrate';

type Loader = Exclude<NonNullable<RunnerOption['migrationLoaderStrategies']>[number]['loader'], string>;

/** The end of a migration's name that has it applied outside a transaction, as `create index concurrently` demands. */
export const CONCURRENTLY = '.concurrently';

/**
 * Reads migrations of plain SQL. One is a transaction, whose statements give up waiting for a lock; one whose name ends
 * in `.concurrently` is a statement after the other, none of which keeps others waiting, so those wait for as long as
 * it takes.
 * @param onBegin told the name of each migration before it is applied
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

/** Each ends a line; PostgreSQL takes several that are sent at once for one transaction. */
function statementsOf(text: string): string[] {
  return text.split(/(?<=;)\s*$/m).filter((statement) => statement.trim() !== '');
}
