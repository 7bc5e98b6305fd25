import DataLoader from 'dataloader';

/**
 * Makes one statement of calls made at the same time: everything asked for before the program next waits for the
 * database goes to `many` together, which answers in the order asked.
 * @param atMost so many in a statement, where each is large
 */
export function gather<Item, Answer>(
  many: (items: Item[]) => Promise<Answer[]>,
  atMost = Infinity,
): (item: Item) => Promise<Answer> {
  // Not cached: the next answer may be another one.
  const loader = new DataLoader<Item, Answer>((items) => many([...items]), { cache: false, maxBatchSize: atMost });
  return (item) => loader.load(item);
}

/** Like `gather`, for what answers nothing. */
export function gatherWrites<Item>(many: (items: Item[]) => Promise<unknown>): (item: Item) => Promise<void> {
  return gather(async (items: Item[]) => {
    await many(items);
    return items.map(() => undefined);
  });
}
