import { useState, useSyncExternalStore } from 'react';
import type { Condition, Network } from '../network.ts';
import styles from './page.module.css';
import { Picker } from './pickers.tsx';
import type { createRequestLog, Fault } from './requests.ts';

const CONDITIONS: Record<string, Condition> = {
  'no connection': 'down',
  'answer lost': 'lost',
  'takes 5 s': 5_000,
  'never answers': 'never',
  '401': { problem: 'UNAUTHENTICATED' },
  '403': { problem: 'FORBIDDEN' },
  '404': { problem: 'NOT_FOUND' },
  '412': { problem: 'PRECONDITION_FAILED' },
  '422': { problem: 'INVALID_INPUT' },
  '429': { problem: 'TOO_MANY_REQUESTS' },
  '500': { problem: 'INTERNAL' },
  '502': 'malformed',
  '503': { problem: 'UNAVAILABLE' },
};

const NETWORKS: Record<string, Condition | undefined> = {
  normal: undefined,
  slow: 3_000,
  unreachable: 'down',
  'signed out': { problem: 'UNAUTHENTICATED' },
  failing: { problem: 'INTERNAL' },
};

/** Applies a fault to all requests that the scenario has no other for. */
export function NetworkPicker({ network }: { network: Network }) {
  const [first] = useState(network.all);
  const [chosen, setChosen] = useState('');
  return (
    <Picker
      label="Network"
      name="network"
      onChange={(name) => {
        network.all = name === '' ? first : NETWORKS[name];
        setChosen(name);
      }}
      options={[['', 'Scenario default'], ...Object.keys(NETWORKS).map((name) => [name, name] as const)]}
      value={chosen}
    />
  );
}

/** Lists the page's requests and plans a fault for the next one. */
export function RequestPanel({ log }: { log: ReturnType<typeof createRequestLog> }) {
  const seen = useSyncExternalStore(log.subscribe, log.read);
  const planned = useSyncExternalStore(log.subscribe, log.fault);
  const [of, setOf] = useState<Fault['of']>('change');
  const [chosen, setChosen] = useState('500');
  const condition = CONDITIONS[chosen];
  return (
    <details className={styles.requests} data-automation-id="mocks-requests" id="mocks-requests">
      <summary>Requests and faults</summary>
      <div className={styles.controls}>
        <Picker
          label="Next"
          name="fault-of"
          onChange={(value) => setOf(value === 'read' ? 'read' : 'change')}
          options={[
            ['change', 'change'],
            ['read', 'read'],
          ]}
          value={of}
        />
        <Picker
          label="meets"
          name="fault"
          onChange={setChosen}
          options={Object.keys(CONDITIONS).map((name) => [name, name])}
          value={chosen}
        />
        <button
          data-automation-id="plan-mocks-fault-button"
          id="plan-mocks-fault-button"
          onClick={() => log.plan(planned || condition === undefined ? undefined : { of, condition })}
          type="button"
        >
          {planned ? `Cancel the fault of the next ${planned.of}` : 'Plan fault'}
        </button>
        <button
          data-automation-id="clear-mocks-requests-button"
          id="clear-mocks-requests-button"
          onClick={log.clear}
          type="button"
        >
          Clear list
        </button>
      </div>
      <ol className={styles.requestList}>
        {seen.map(({ key, method, path, operationId, status }) => (
          <li key={key}>
            <code>
              {status === 0 ? 'no answer' : (status ?? '…')} {method} {path}
            </code>{' '}
            {operationId}
          </li>
        ))}
      </ol>
    </details>
  );
}
