import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a target answered, beside what the contract documents; an answer is `<operationId> <status>`. */
export interface TargetAnswers {
  target: string;
  documented: string[];
  seen: string[];
  /** What the target does not have, an operation or one of its answers → why. */
  skipped: Record<string, string>;
}

/** One file a target. */
export const ANSWERS_FOLDER = resolve(import.meta.dirname, '../../.cache/test-reports/answers');

export function keepAnswers(answers: TargetAnswers): void {
  mkdirSync(ANSWERS_FOLDER, { recursive: true });
  writeFileSync(`${ANSWERS_FOLDER}/${answers.target.replaceAll(' ', '-')}.json`, JSON.stringify(answers));
}

/** Of the last run of each target's suite. */
export function keptAnswers(): TargetAnswers[] {
  const files = globSync(`${ANSWERS_FOLDER}/*.json`).sort();
  return files.map((path) => JSON.parse(readFileSync(path, 'utf8')));
}
