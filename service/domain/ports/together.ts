/**
 * Lets works of one transaction go on side by side, so that a store can answer what they ask at the same time together.
 * Waits for all of them even when one fails: nobody may still be asking in a transaction that is being rolled back.
 * @throws what the first of those that failed threw
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

/** Like `together`, for a few different works of one transaction whose order does not matter. */
export async function atOnce<const Works extends readonly Promise<unknown>[]>(
  works: Works,
): Promise<{ -readonly [Place in keyof Works]: Awaited<Works[Place]> }> {
  await together(works, (work) => work);
  return Promise.all(works);
}
