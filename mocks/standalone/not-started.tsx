import { SENTENCES } from '../scenario-sentences.ts';
import styles from './page.module.css';

/** Says why there is no card, and lists the scenarios there are. */
export function NotStarted({ reasons }: { reasons: readonly string[] }) {
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <div role="alert">
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </div>
        <h1>Scenarios</h1>
        <dl>
          {Object.entries(SENTENCES).map(([name, sentence]) => (
            <div key={name}>
              <dt>
                <a href={`?scenario=${name}`}>{name}</a>
              </dt>
              <dd>{sentence}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
