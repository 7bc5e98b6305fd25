declare global {
  namespace Intl {
    interface Locale {
      /** Not in TypeScript's ES2024, nor in every browser. Days are 1 (Monday) to 7. */
      getWeekInfo?(): { firstDay: number };
    }
  }
}

/** The days of the week, 0 (Sunday) to 6, in the locale's calendar order; from Monday if the order is unknown. */
export function weekOf(locale: string): number[] {
  const first = new Intl.Locale(locale).getWeekInfo?.().firstDay ?? 1;
  return Array.from({ length: 7 }, (_, at) => (first + at) % 7);
}
