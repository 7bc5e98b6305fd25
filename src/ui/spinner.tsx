import styles from './spinner.module.css';

/** Decoration beside a text that says what is going on. */
export function Spinner() {
  return <span aria-hidden="true" className={styles.spinner} />;
}
