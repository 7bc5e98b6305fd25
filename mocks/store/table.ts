/**
 * Rows by key, copied on the way in and out as a database would, with every change undoable until it is committed.
 */
export class Table<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #undo: (() => void)[] = [];

  get(key: string): Row | undefined {
    const row = this.#rows.get(key);
    return row === undefined ? undefined : structuredClone(row);
  }

  /** Copies of the rows that match, in no particular order. */
  where(matches: (row: Row) => boolean): Row[] {
    return [...this.#rows.values()].filter(matches).map((row) => structuredClone(row));
  }

  /** Like `where`, with the keys. */
  entries(matches: (row: Row) => boolean): [string, Row][] {
    return [...this.#rows].filter(([, row]) => matches(row)).map(([key, row]) => [key, structuredClone(row)]);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  put(key: string, row: Row): void {
    this.#remember(key);
    this.#rows.set(key, structuredClone(row));
  }

  delete(key: string): void {
    this.#remember(key);
    this.#rows.delete(key);
  }

  commit(): void {
    this.#undo.length = 0;
  }

  /** Where the changes that are not committed have got to, for `rollback`. */
  mark(): number {
    return this.#undo.length;
  }

  rollback(to = 0): void {
    for (const undo of this.#undo.splice(to).reverse()) undo();
  }

  #remember(key: string): void {
    const before = this.#rows.get(key);
    this.#undo.push(() => (before === undefined ? this.#rows.delete(key) : this.#rows.set(key, before)));
  }
}
