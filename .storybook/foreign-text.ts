import type { Host } from '@extension-schedules/remote-types';
import { expect, spyOn, userEvent, waitFor } from 'storybook/test';
import { mocks, spies } from './mocks.ts';

/**
 * The host's properties for a locale. The pseudo language `yy` turns every letter of a message into a 5, so any letter
 * left on a screen is data, output of Intl, or text outside the messages. Tests look for the last kind.
 */
export function hostIn(locale: string): Host {
  return { ...mocks.host, locale, timezone: 'Europe/Berlin', notify: spies.notify };
}

/** Fields with the service's English sentences. They do not count as data: the card needs its own messages for them. */
const SENTENCES = new Set(['message', 'detail', 'title', 'description']);
/** Codes for programs, such as `timed_out` and `GUEST_ERROR`. */
const CODE = /^(?!GET$|POST$|PUT$|PATCH$|DELETE$|UTC$)(?:[a-z]+(?:_[a-z]+)*|[A-Z]+(?:_[A-Z]+)*)$/;

let data = new Set<string>();

/** Records the service's responses until the returned function is called. */
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
/** An IANA zone or an abbreviation such as EAT. */
const ZONE = /\b(?:[A-Z][A-Za-z]+\/[A-Za-z_/+-]+|[A-Z]{3,5})\b/g;

/** Units, words of Intl in dates and lists, and texts of react-aria. All follow the locale, which is English here. */
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

/** Elements with code, typed text, or a response quoted from the service or the extension. */
const APART = 'code, pre, textarea, script, style, p[lang="en"], [data-live-announcer], :not(body)[class^="sb-"]';
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
    for (const text of textsIn(element)) judge(text, element);
  }
  return [...new Set(found)];
}

/** The texts between an element's children. One that may break, such as a path, is still one text. */
function textsIn(element: Element): string[] {
  const texts = [''];
  for (const node of element.childNodes) {
    if (node instanceof Text) texts.push(`${texts.pop()}${node.data}`);
    else if (node.nodeName !== 'WBR') texts.push('');
  }
  return texts;
}

/** Waits until loading has ended, then expects that all text comes from messages. */
export async function expectMessagesOnly(): Promise<void> {
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  expect(foreignTexts()).toEqual([]);
}

/** Waits for the first control with this automation id. */
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

/** Expects that notices sent to the host consist of messages and data. */
export function expectNoticesInMessages(): void {
  const known = [...data].sort((one, other) => other.length - one.length);
  const notices = spies.notify.mock.calls.map(([{ message }]) => String(message));
  expect(notices.filter((message) => foreignWords(message, known).length > 0)).toEqual([]);
}
