import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The answers that a target gave and those that the contract documents, each as `<operationId> <status>`. */
export interface TargetAnswers {
  target: string;
  documented: string[];
  seen: string[];
  /** Operations or answers that the target does not have, each with the reason. */
  skipped: Record<string, string>;
}

/** Holds one file for each target. */
export const ANSWERS_FOLDER = resolve(import.meta.dirname, '../../.cache/test-reports/answers');

export function keepAnswers(answers: TargetAnswers): void {
  mkdirSync(ANSWERS_FOLDER, { recursive: true });
  writeFileSync(`${ANSWERS_FOLDER}/${answers.target.replaceAll(' ', '-')}.json`, JSON.stringify(answers));
}

/** The answers from the last run of each target's suite. */
export function keptAnswers(): TargetAnswers[] {
  const files = globSync(`${ANSWERS_FOLDER}/*.json`).sort();
  return files.map((path) => JSON.parse(readFileSync(path, 'utf8')));
}
