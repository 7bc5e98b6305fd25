import type { ReactNode } from 'react';
import styles from './guide.module.css';
import { useGlobalsInAddress } from './use-globals.ts';

/** The story in a frame of its own, because the mocks serve one story at a time. It loads once it is scrolled to. */
export function Frame({ id, name, height = 420 }: { id: string; name: string; height?: number }) {
  const globals = useGlobalsInAddress();
  const address = `iframe.html?${new URLSearchParams({ id, viewMode: 'story', globals })}`;
  return (
    <>
      <iframe className={styles.frame} height={height} loading="lazy" src={address} title={name} />
      <p className={styles.link}>
        <a href={`./?path=/story/${id}`} target="_top">
          Open {name}
        </a>
      </p>
    </>
  );
}

/** A screen of a flow: what the person sees, and what happened before. */
export function Screen(props: { id: string; name: string; height?: number; children: ReactNode }) {
  const { children, ...frame } = props;
  return (
    <li>
      <h3>{frame.name}</h3>
      {children}
      <Frame {...frame} />
    </li>
  );
}

/** The screens of a flow in order. */
export function Flow({ children }: { children: ReactNode }) {
  return <ol className={styles.flow}>{children}</ol>;
}
