/**
 * Writes a text to the clipboard; rejects if the browser refuses or the text's promise rejects. Call it in the handler of
 * the press itself: Safari refuses what begins later, so a text that has yet to be read is given as a promise.
 */
export async function copyText(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  // Older versions of Firefox have no ClipboardItem, and allow to write a while after the press.
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text);
  const blob = text.then((read) => new Blob([read], { type: 'text/plain' }));
  // The caller handles the rejection of its own promise.
  blob.catch(() => {});
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
