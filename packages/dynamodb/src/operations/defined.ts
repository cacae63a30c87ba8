/** Without the members that are `undefined`, so that a request holds nothing but what is said. */
export function defined<Members extends object>(members: Members): Members {
  const result: Partial<Members> = {};
  for (const name of Object.keys(members) as (keyof Members)[]) {
    if (members[name] !== undefined) result[name] = members[name];
  }
  return result as Members;
}
