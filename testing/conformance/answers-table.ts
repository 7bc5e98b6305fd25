import { mkdirSync, writeFileSync } from 'node:fs';
import type { ContractChecker } from './contract-checker.ts';

const FOLDER = `${import.meta.dirname}/../../.cache/test-reports`;

/** Which documented answers of each operation a target gave: one row an operation, one column a status. */
export function writeAnswersTable(
  target: string,
  { operations, documented }: ContractChecker,
  seen: Set<string>,
): void {
  const statuses = [...new Set([...documented].map((answer) => answer.split(' ')[1] ?? ''))].sort();
  const row = (operationId: string) =>
    statuses.map((status) => {
      const answer = `${operationId} ${status}`;
      if (!documented.has(answer)) return '   ';
      return seen.has(answer) ? 'yes' : 'no ';
    });
  const rows = operations.map(({ operationId }) => [operationId.padEnd(24), ...row(operationId)].join(' ').trimEnd());
  const lines = [`Documented answers that ${target} gave`, '', `${' '.repeat(25)}${statuses.join(' ')}`, ...rows, ''];
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/answers-of-${target.replaceAll(' ', '-')}.txt`, lines.join('\n'));
}
