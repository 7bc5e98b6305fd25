/** Rows of all tenants in the order of their keys. */
export const byTenant = byColumns<{ tenantId: string; id: string }>(
  (row) => row.tenantId,
  (row) => row.id,
);

/** Ascending, as `order by` of these columns would. */
export function byColumns<Row>(...columns: ((row: Row) => number | string)[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const column of columns) {
      const [left, right] = [column(a), column(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}
