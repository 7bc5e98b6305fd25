/** Prints the documented responses of each operation that the conformance suite's last run saw, by target. */
import { keptAnswers } from '@extension-schedules/testing/conformance/keep-answers.ts';
import { answersTable, missedAnswers } from './answers-table.ts';

const answers = keptAnswers();
if (answers.length === 0) {
  process.stderr.write('The conformance suite has not run here yet. Run npm test.\n');
  process.exit(1);
}
process.stdout.write(`${answersTable(answers)}\n${missedAnswers(answers).join('\n')}\n`);
