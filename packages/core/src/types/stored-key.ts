/** A primary key by its stored attribute names: `{ pk: 'USER#alice', sk: 'TODO#…' }`. */
export type StoredKey = Readonly<Record<string, string | number | bigint | Uint8Array>>;
