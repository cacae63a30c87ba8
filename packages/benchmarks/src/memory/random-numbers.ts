/** The same numbers below `limit` in every run. */
export function randomNumbers(limit: number): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % limit;
  };
}
