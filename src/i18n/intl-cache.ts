/** Intl objects are costly to create and safe to share, so each set of arguments gets one. */
export function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** Formatters of one kind by locale and options. */
function formats<Options extends object, Format>(make: (locale: string, options: Options) => Format) {
  const made = cached((locale: string) => cached((options: string) => make(locale, JSON.parse(options))));
  return (locale: string, options: Options): Format => made(locale)(JSON.stringify(options));
}

export const dateFormat = formats((locale, options: Intl.DateTimeFormatOptions) => {
  return new Intl.DateTimeFormat(locale, options);
});
export const numberFormat = formats((locale, options: Intl.NumberFormatOptions) => {
  return new Intl.NumberFormat(locale, options);
});
export const relativeFormat = formats((locale, options: Intl.RelativeTimeFormatOptions) => {
  return new Intl.RelativeTimeFormat(locale, options);
});
export const listFormat = formats((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
