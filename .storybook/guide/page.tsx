import { Description, DocsContext, DocsPage, Title, useOf } from '@storybook/addon-docs/blocks';
import { useContext } from 'react';
import { Frame } from './screen.tsx';

/** The page of a component with its props, or that of a screen with all its states. */
export default function Page() {
  const of = useOf('meta', ['meta']);
  return of.type === 'meta' && of.preparedMeta.parameters.mocks ? <States /> : <DocsPage />;
}

function States() {
  const stories = useContext(DocsContext).componentStories();
  return (
    <>
      <Title />
      {stories.map(({ id, name, moduleExport }) => (
        <section key={id}>
          <h2 id={id}>{name}</h2>
          <Description of={moduleExport} />
          <Frame id={id} name={name} />
        </section>
      ))}
    </>
  );
}
