import { Skeleton } from '#ui/skeleton.tsx';
import styles from './places.module.css';

/** The place of what comes above the rows a moment later, of the same height, so that the rows stay where they are. */
export function Place({ of }: { of: 'day' | 'filters' }) {
  return (
    <div aria-busy="true" className={styles[of]}>
      <Skeleton height="100%" />
    </div>
  );
}
