/**
 * Runs work for all items concurrently in one transaction, so that the store can batch their statements. Waits for all
 * of them even if one fails, because none may still query a transaction that is being rolled back.
 * @throws the error of the first item, in order, that failed
 */
export async function together<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const outcomes = await Promise.allSettled(items.map(work));
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

/** Like `together`, for a few different pieces of work whose order does not matter. */
export async function atOnce<const Works extends readonly Promise<unknown>[]>(
  works: Works,
): Promise<{ -readonly [Place in keyof Works]: Awaited<Works[Place]> }> {
  await together(works, (work) => work);
  return Promise.all(works);
}
