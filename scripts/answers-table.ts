import type { TargetAnswers } from '@extension-schedules/testing/conformance/keep-answers.ts';

/** Names of the live service and the mocks in a cell. */
const letterOf = ({ target }: TargetAnswers) => target.replace(/^the /, '').charAt(0).toUpperCase();

const split = (answer: string) => answer.split(' ') as [operation: string, status: string];

/**
 * Operation × status × target: a cell has the letter of each target that gave the response, and `-` for one that did
 * not.
 */
export function answersTable(targets: readonly TargetAnswers[]): string {
  const documented = new Set(targets.flatMap((one) => one.documented));
  const operations = [...new Set([...documented].map((answer) => split(answer)[0]))];
  const statuses = [...new Set([...documented].map((answer) => split(answer)[1]))].sort();
  const seen = targets.map((one) => ({ letter: letterOf(one), answers: new Set(one.seen) }));
  const cell = (answer: string) =>
    documented.has(answer) ? seen.map(({ letter, answers }) => (answers.has(answer) ? letter : '-')).join('') : '';
  const width = Math.max(...operations.map(({ length }) => length));
  const row = (first: string, cells: string[]) =>
    [first.padEnd(width), ...cells.map((text) => text.padEnd(3))].join(' ').trimEnd();
  return [
    `Documented answers that the conformance suite saw: ${targets.map((one) => `${letterOf(one)} from ${one.target}`).join(', ')}, - not.`,
    '',
    row('', statuses),
    ...operations.map((operation) =>
      row(
        operation,
        statuses.map((status) => cell(`${operation} ${status}`)),
      ),
    ),
    '',
  ].join('\n');
}

/** The number of documented responses that each target gave, and the missing ones, with a reason if known. */
export function missedAnswers(targets: readonly TargetAnswers[]): string[] {
  return targets.flatMap(({ target, documented, seen, skipped }) => {
    const given = new Set(seen);
    const missed = documented.filter((answer) => !given.has(answer));
    const byReason = Map.groupBy(
      missed,
      (answer) => skipped[answer] ?? skipped[split(answer)[0]] ?? 'without a reason',
    );
    return [
      `${target}: ${documented.length - missed.length} of ${documented.length} documented answers seen`,
      ...[...byReason].map(([reason, answers]) => `  never seen: ${names(answers, documented)} (${reason})`),
    ];
  });
}

/** Only the operation's name if none of its responses was seen. */
function names(missed: readonly string[], documented: readonly string[]): string {
  const ofOperation = Map.groupBy(missed, (answer) => split(answer)[0]);
  return [...ofOperation]
    .map(([operation, answers]) => {
      const all = documented.filter((answer) => split(answer)[0] === operation).length;
      return answers.length === all ? operation : `${operation} ${answers.map((one) => split(one)[1]).join(', ')}`;
    })
    .join('; ');
}
