import styles from './method-tag.module.css';

/** The HTTP method of an endpoint, as in `POST /agreements/sync`. */
export function MethodTag({ method }: { method: string }) {
  return <span className={styles.tag}>{method}</span>;
}
