/** One value for each case, made ready beforehand. */
export function casesOf<Value>(count: number, valueAt: (at: number) => Value): (at: number) => Value {
  const values = Array.from({ length: count }, (_, at) => valueAt(at));
  return (at) => {
    const value = values[at];
    if (value === undefined) throw new RangeError(`There are ${count} cases, and none of number ${at}`);
    return value;
  };
}

/** `count` values that follow each other. */
export function inARow<Value>(first: number, count: number, valueAt: (at: number) => Value): Value[] {
  return Array.from({ length: count }, (_, at) => valueAt(first + at));
}
