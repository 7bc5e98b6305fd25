import DataLoader from 'dataloader';

/**
 * Batches concurrent calls into one: all calls made before the program next waits for the database go to `many`, which
 * returns their answers in order.
 * @param atMost maximum batch size, for large items
 */
export function gather<Item, Answer>(
  many: (items: Item[]) => Promise<Answer[]>,
  atMost = Infinity,
): (item: Item) => Promise<Answer> {
  // Not cached, because the next answer may differ.
  const loader = new DataLoader<Item, Answer>((items) => many([...items]), { cache: false, maxBatchSize: atMost });
  return (item) => loader.load(item);
}

/** Like `gather`, for calls without a result. */
export function gatherWrites<Item>(
  many: (items: Item[]) => Promise<unknown>,
  atMost?: number,
): (item: Item) => Promise<void> {
  return gather(async (items: Item[]) => {
    await many(items);
    return items.map(() => undefined);
  }, atMost);
}
