import styles from './skeleton.module.css';

/** The place of a text that is being loaded. The list around it says so once, in words. */
export function Skeleton({ width = '100%', height = 14 }: { width?: number | string; height?: number | string }) {
  return <span aria-hidden="true" className={styles.skeleton} style={{ width, height }} />;
}
