import { fn } from 'storybook/test';

/** Receives each text that is written to the clipboard. */
export const written = fn<(text: string) => void>().mockName('written');

/**
 * Replaces the clipboard, which a test browser does not grant, by one that is as strict as Safari's: it refuses what does
 * not begin in the handler of a press.
 * @returns a function that puts the browser's own back
 */
export function replaceClipboard({ refuses = false } = {}): () => void {
  const before = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  let isPressed = false;
  const press = () => {
    isPressed = true;
    setTimeout(() => {
      isPressed = false;
    });
  };
  const write = async (read: () => Promise<string>) => {
    if (refuses || !isPressed) throw new DOMException('Not in the handler of a press.', 'NotAllowedError');
    written(await read());
  };
  const value = {
    writeText: (text: string) => write(async () => text),
    write: ([item]: ClipboardItem[]) => write(async () => (await item?.getType('text/plain'))?.text() ?? ''),
  };
  written.mockReset();
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
  const presses = ['click', 'pointerup', 'keydown', 'keyup'];
  for (const name of presses) addEventListener(name, press, true);
  return () => {
    for (const name of presses) removeEventListener(name, press, true);
    if (before) Object.defineProperty(navigator, 'clipboard', before);
    else Reflect.deleteProperty(navigator, 'clipboard');
  };
}
