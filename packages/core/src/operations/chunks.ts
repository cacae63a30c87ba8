/** Cuts a list into parts of at most `size`, in order. */
export function chunks<Member>(members: readonly Member[], size: number): readonly (readonly Member[])[] {
  if (members.length <= size) return members.length > 0 ? [members] : [];
  return Array.from({ length: Math.ceil(members.length / size) }, (_, at) => members.slice(at * size, (at + 1) * size));
}
