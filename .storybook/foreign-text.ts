import type { Host } from '@extension-schedules/remote-types';
import { expect, spyOn, userEvent, waitFor } from 'storybook/test';
import { mocks, told } from './mocks.ts';

/**
 * The pseudo language `yy` turns every letter of a message into a 5. What letters a screen still has are data of the
 * service, what Intl writes, or text that is no message: the tests that use this find the last.
 */
export function hostIn(locale: string): Host {
  return { ...mocks.host, locale, timezone: 'Europe/Berlin', notify: told.notify };
}

/** What the service says in sentences is no data: the card has to have words of its own. */
const SENTENCES = new Set(['message', 'detail', 'title', 'description']);
/** `timed_out`, `GUEST_ERROR`: for programs. */
const CODE = /^(?!GET$|POST$|PUT$|PATCH$|DELETE$|UTC$)(?:[a-z]+(?:_[a-z]+)*|[A-Z]+(?:_[A-Z]+)*)$/;

let data = new Set<string>();

/** Records the service's answers until the returned function is called. */
export function rememberData(): () => void {
  data = new Set();
  const original = window.fetch;
  const fetched = spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const response = await original(input, init);
    if (response.headers.get('content-type')?.includes('json')) remember(await response.clone().json());
    return response;
  });
  return () => fetched.mockRestore();
}

function remember(value: unknown, key = '', saidByExtension = false): void {
  if (typeof value === 'string') {
    if ((!SENTENCES.has(key) || saidByExtension) && !CODE.test(value)) data.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) remember(item, key);
  } else if (typeof value === 'object' && value !== null) {
    const said = 'said_by_extension' in value;
    for (const [name, item] of Object.entries(value)) remember(item, name, said);
  }
}

const WORD = /\p{L}{2,}/gu;
/** With its abbreviation, such as EAT. */
const ZONE = /\b(?:[A-Z][A-Za-z]+\/[A-Za-z_/+-]+|[A-Z]{3,5})\b/g;

/** Units, what Intl says of dates and lists, and what react-aria adds: all three follow the locale, which is English. */
const INTL = new Set([
  ...[
    'ms',
    'min',
    'kB',
    'MB',
    'byte',
    'bytes',
    'AM',
    'PM',
    'and',
    'in',
    'ago',
    'now',
    'Today',
    'Yesterday',
    'Tomorrow',
  ],
  'Dismiss',
  'Suggestions',
  ...['day', 'days', 'month', 'months', 'year', 'years'],
  ...(['short', 'long'] as const).flatMap((width) => [
    ...Array.from({ length: 7 }, (_, day) => written({ weekday: width }, Date.UTC(2026, 0, 1 + day))),
    ...Array.from({ length: 12 }, (_, month) => written({ month: width }, Date.UTC(2026, month))),
  ]),
]);

function written(options: Intl.DateTimeFormatOptions, instant: number): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(instant);
}

/** The words of a text that are neither a message nor data. */
function foreignWords(text: string, known: readonly string[]): string[] {
  const rest = known.reduce((left, value) => left.replaceAll(value, ' '), text).replace(ZONE, ' ');
  return (rest.match(WORD) ?? []).filter((word) => !INTL.has(word));
}

/** Text for machines, what a person has typed, and what the service or the extension has said as it stands. */
const APART = 'code, pre, textarea, script, style, p[lang="en"], [data-live-announcer], [class^="sb-"]';
const ATTRIBUTES = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];

function foreignTexts(): string[] {
  const typed = [...document.querySelectorAll<HTMLInputElement>('input')].map(({ value }) => value).filter(Boolean);
  const known = [...data, ...typed].sort((one, other) => other.length - one.length);
  const found: string[] = [];
  const judge = (text: string, where: Element) => {
    const words = foreignWords(text, known);
    if (words.length > 0) found.push(`<${where.localName}> ${text.trim()} (${words.join(', ')})`);
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest(APART)) continue;
    for (const name of ATTRIBUTES) judge(element.getAttribute(name) ?? '', element);
    for (const node of element.childNodes) if (node instanceof Text) judge(node.data, element);
  }
  return [...new Set(found)];
}

/** Waits until nothing is being loaded, and then finds no text that is no message. */
export async function expectMessagesOnly(): Promise<void> {
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  expect(foreignTexts()).toEqual([]);
}

/** The control that tests find so, once it is there; the first of several. */
export function control(automationId: string, within: ParentNode = document): Promise<HTMLElement> {
  return waitFor(() => {
    const found = within.querySelector<HTMLElement>(`[data-automation-id="${automationId}"]`);
    if (!found) throw new Error(`There is no ${automationId}.`);
    return found;
  });
}

export async function press(automationId: string, within?: ParentNode): Promise<void> {
  await userEvent.click(await control(automationId, within));
}

/** That what the host was asked to show is made of messages and data. */
export function expectNoticesInMessages(): void {
  const known = [...data].sort((one, other) => other.length - one.length);
  const notices = told.notify.mock.calls.map(([{ message }]) => String(message));
  expect(notices.filter((message) => foreignWords(message, known).length > 0)).toEqual([]);
}
