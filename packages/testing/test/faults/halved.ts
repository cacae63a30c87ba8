/** A BatchWriteItem or BatchGetItem, as it is sent. */
export interface Batch {
  readonly RequestItems: Readonly<Record<string, readonly unknown[] | KeysOfTable>>;
}

interface KeysOfTable {
  readonly Keys: readonly unknown[];
}

/** The first half of a batch of one table, and the rest as it is left unprocessed; `undefined` for what can't be halved. */
export function halved(batch: Batch): { readonly done: Batch; readonly left: Batch['RequestItems'] } | undefined {
  const [[name, asked] = []] = Object.entries(batch.RequestItems);
  if (name === undefined || asked === undefined) return undefined;
  const members = 'Keys' in asked ? asked.Keys : asked;
  const middle = Math.floor(members.length / 2);
  if (middle === 0) return undefined;
  const part = (some: readonly unknown[]) => ({ [name]: 'Keys' in asked ? { ...asked, Keys: some } : some });
  return { done: { ...batch, RequestItems: part(members.slice(0, middle)) }, left: part(members.slice(middle)) };
}
