/** Goes on with what may have to be waited for: at once where it needn't, since a promise for each item costs as much as the item. */
export function whenReady<Made, Result>(
  made: Made | Promise<Made>,
  next: (made: Made) => Result,
): Result | Promise<Result> {
  return made instanceof Promise ? made.then(next) : next(made);
}
