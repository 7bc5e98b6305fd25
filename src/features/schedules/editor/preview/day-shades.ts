export type Shade = 'none' | 'few' | 'some' | 'most';

const SHADES: readonly Shade[] = ['few', 'some', 'most'];

/**
 * The shade of each day relative to the busiest. Days with similar counts all get the same light shade. The first day
 * is partly over, so it is ignored when days are compared.
 */
export function dayShades(counts: readonly number[]): Shade[] {
  const most = Math.max(...counts);
  const least = Math.min(...counts.slice(1).filter((count) => count > 0));
  const strongest = least * 2 > most ? 1 : SHADES.length - 1;
  return counts.map((count) => {
    if (count === 0) return 'none';
    const rank = Math.ceil((count / most) * SHADES.length) - 1;
    return SHADES[Math.min(rank, strongest)] ?? 'few';
  });
}
