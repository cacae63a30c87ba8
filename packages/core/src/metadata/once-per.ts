/**
 * What follows from frozen data alone, worked out at the first time that it is asked for and kept as long as that data is. It
 * says nothing that the data doesn't: two copies of the package in one process keep the same.
 */
export function oncePer<Data extends object, Made>(make: (data: Data) => Made): (data: Data) => Made {
  const made = new WeakMap<Data, { readonly is: Made }>();
  return (data) => {
    const known = made.get(data);
    if (known) return known.is;
    const is = make(data);
    made.set(data, { is });
    return is;
  };
}
