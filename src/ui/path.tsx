import { Fragment } from 'react';
import { Code } from './code.tsx';

/** A path in a row's second line; where it needs two lines it breaks behind a slash. */
export function Path({ path }: { path: string }) {
  const [first, ...others] = path.split(/(?<=\/)/);
  return (
    <Code muted>
      {first}
      {others.map((segment, at) => (
        <Fragment key={at}>
          <wbr />
          {segment}
        </Fragment>
      ))}
    </Code>
  );
}
