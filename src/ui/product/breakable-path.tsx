import { Fragment } from 'react';

/** An endpoint's path, which breaks after a slash where it is too long for a line. */
export function BreakablePath({ path }: { path: string }) {
  const [first, ...others] = path.split(/(?<=\/)/);
  return (
    <>
      {first}
      {others.map((segment, at) => (
        <Fragment key={at}>
          <wbr />
          {segment}
        </Fragment>
      ))}
    </>
  );
}
