/**
 * Orders versions as semver does (section 11), the older one first; text that is not a version sorts before all versions.
 * @returns negative, zero or positive, for `sort`
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined) || comparePlain(a, b);
  return compareLists(left.core, right.core) || comparePreRelease(left.pre, right.pre);
}

const VERSION = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/;

function parse(version: string): { core: string[]; pre: string[] } | undefined {
  const found = VERSION.exec(version.trim());
  return found ? { core: found[1]?.split('.') ?? [], pre: found[2]?.split('.') ?? [] } : undefined;
}

/** A release sorts after all of its pre-releases. */
function comparePreRelease(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  return compareLists(a, b);
}

function compareLists(a: string[], b: string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
    const order = compareIdentifiers(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers by value, and before words. */
function compareIdentifiers(a: string, b: string): number {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return Number(a) - Number(b);
  return Number(right) - Number(left) || comparePlain(a, b);
}

function comparePlain(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
