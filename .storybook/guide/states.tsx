import { type RunStatus, type StateAxes, scheduleState } from '@extension-schedules/core/states.ts';
import { stateLabels } from '../../src/features/schedules/card/after-rows/find/labels.ts';
import { outcomes } from '../../src/features/schedules/shared/outcome.ts';
import english from '../../src/i18n/messages/en.card.json';
import styles from './guide.module.css';

const active: StateAxes = {
  enabled: true,
  paused: false,
  endpointValid: true,
  installEnabled: true,
  tenantAllowed: true,
};

/** The questions in the order in which the core asks them: the first no decides. */
const questions: { ask: string; no: Partial<StateAxes>; mend: string }[] = [
  { ask: 'Is the organization allowed to run schedules?', no: { tenantAllowed: false }, mend: 'an operator' },
  { ask: 'Is the extension enabled?', no: { installEnabled: false }, mend: 'the host’s admin' },
  { ask: 'Does the installed version have the endpoint?', no: { endpointValid: false }, mend: 'choosing another one' },
  { ask: 'Is the schedule free of a pause?', no: { paused: true }, mend: 'resuming, or the end of the pause' },
  { ask: 'Is the schedule enabled?', no: { enabled: false }, mend: 'enabling it' },
];

function State({ axes }: { axes: StateAxes }) {
  const state = scheduleState(axes);
  return (
    <span className={styles.state}>
      <strong>{english.card[stateLabels[state]]}</strong> (<code>{state}</code>)
    </span>
  );
}

/** How the state of a schedule follows from its independent properties. */
export function ScheduleStates() {
  return (
    <ol className={styles.ladder}>
      {questions.map(({ ask, no, mend }) => (
        <li key={ask}>
          <span className={styles.question}>{ask}</span>
          <span>no →</span>
          <span>
            <State axes={{ ...active, ...no }} />
            <span className={styles.mend}>Ended by {mend}.</span>
          </span>
        </li>
      ))}
      <li>
        <span className={styles.question}>All yes</span>
        <span>→</span>
        <State axes={active} />
      </li>
    </ol>
  );
}

const statuses: Record<RunStatus, { x: number; y: number; when: string }> = {
  queued: { x: 90, y: 130, when: 'It is due and waits for its turn, or for the previous run of its schedule.' },
  running: { x: 300, y: 130, when: 'An attempt is under way, or the next one is waited for.' },
  succeeded: { x: 560, y: 40, when: 'The extension answered with a status from 200 to 299.' },
  failed: { x: 560, y: 100, when: 'The last attempt failed.' },
  timed_out: { x: 560, y: 160, when: 'The last attempt took longer than the schedule’s timeout.' },
  cancelled: { x: 560, y: 220, when: 'A person stopped the retries, or the run was ended for good.' },
  skipped: { x: 300, y: 260, when: 'It was due and did not run: missed, overlapping, asked for, or stopped.' },
};

const steps: [RunStatus, RunStatus][] = [
  ['queued', 'running'],
  ['running', 'succeeded'],
  ['running', 'failed'],
  ['running', 'timed_out'],
  ['running', 'cancelled'],
  ['queued', 'skipped'],
];

const labelOf = (status: RunStatus) => english.card[outcomes[status].label];
const all = Object.keys(statuses) as RunStatus[];

/** The states of a run and the steps between them. */
export function RunStates() {
  return (
    <>
      <svg aria-labelledby="run-states" className={styles.diagram} role="img" viewBox="0 0 660 300">
        <title id="run-states">{steps.map(([from, to]) => `${labelOf(from)} to ${labelOf(to)}`).join(', ')}</title>
        <defs>
          <marker id="arrow" markerHeight="8" markerWidth="8" orient="auto" refX="7" refY="4">
            <path d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        {steps.map(([from, to]) => (
          <line
            key={`${from} ${to}`}
            markerEnd="url(#arrow)"
            stroke="currentColor"
            x1={statuses[from].x + 70}
            x2={statuses[to].x - 74}
            y1={statuses[from].y}
            y2={statuses[to].y}
          />
        ))}
        {all.map((status) => (
          <g key={status}>
            <rect
              fill="none"
              height="36"
              rx="8"
              stroke="currentColor"
              width="140"
              x={statuses[status].x - 70}
              y={statuses[status].y - 18}
            />
            <text
              dominantBaseline="middle"
              fill="currentColor"
              textAnchor="middle"
              x={statuses[status].x}
              y={statuses[status].y}
            >
              {labelOf(status)}
            </text>
          </g>
        ))}
      </svg>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">In the card</th>
            <th scope="col">In the contract</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {all.map((status) => (
            <tr key={status}>
              <th scope="row">{labelOf(status)}</th>
              <td>
                <code>{status}</code>
              </td>
              <td>{statuses[status].when}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
