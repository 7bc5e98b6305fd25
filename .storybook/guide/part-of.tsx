import { Markdown } from '@storybook/addon-docs/blocks';

/** A section of a document of the repository, from its heading to the next one of the same level. */
export function PartOf({ text, heading }: { text: string; heading: string }) {
  const level = heading.split(' ', 1)[0] ?? '#';
  const from = text.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`The document has no heading ${heading}.`);
  const body = text.slice(from + heading.length + 2);
  const to = body.search(new RegExp(`^#{1,${level.length}} `, 'm'));
  return <Markdown>{to < 0 ? body : body.slice(0, to)}</Markdown>;
}
