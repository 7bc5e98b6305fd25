import { Code } from '#ui/code.tsx';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { MethodTag } from '#ui/product/method-tag.tsx';
import styles from './upgrade.module.css';

/** `POST /agreements/sync`, a long path in full. */
export function EndpointText({ method, path }: { method: string; path: string }) {
  return (
    <div className={styles.endpoint}>
      <MethodTag method={method} />
      <Code>
        <BreakablePath path={path} />
      </Code>
    </div>
  );
}
