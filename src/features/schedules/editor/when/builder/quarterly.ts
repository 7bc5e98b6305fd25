/** Every third month of the year, the first of the given ones among them. */
export function quarterly(months: readonly number[]): number[] {
  const first = ((months[0] ?? 1) - 1) % 3;
  return [1, 4, 7, 10].map((month) => month + first);
}

export function isQuarterly(months: readonly number[]): boolean {
  return months.join() === quarterly(months).join();
}
