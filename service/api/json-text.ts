const TEXT = Symbol('JSON text');

/** JSON that is already text and goes out as it is. */
export type Verbatim = { [TEXT]: string };

export const verbatim = (text: string): Verbatim => ({ [TEXT]: text });

/** Like `JSON.stringify`; members that are `verbatim` stand in it word for word. */
export function jsonText(body: object): string {
  const members = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    const text = isVerbatim(value) ? value[TEXT] : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(',')}}`;
}

const isVerbatim = (value: unknown): value is Verbatim => typeof value === 'object' && value !== null && TEXT in value;
