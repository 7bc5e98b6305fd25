const TEXT = Symbol('JSON text');

/** JSON text to send unchanged. */
export type Verbatim = { [TEXT]: string };

export const verbatim = (text: string): Verbatim => ({ [TEXT]: text });

/** Like `JSON.stringify`, but inserts `verbatim` members unchanged. */
export function jsonText(body: object): string {
  const members = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    const text = isVerbatim(value) ? value[TEXT] : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(',')}}`;
}

const isVerbatim = (value: unknown): value is Verbatim => typeof value === 'object' && value !== null && TEXT in value;
