import type { EntityDefinition } from './entity-definition.ts';

/**
 * What follows from frozen data alone, worked out when it is first asked for and kept as long as that data is. It says nothing
 * that the data doesn't, so two copies of the package in one process keep the same.
 */
export function oncePer<Data extends object, Made>(
  make: (data: Data) => Made,
  keyOf: (data: Data) => object = (data) => data,
): (data: Data) => Made {
  const made = new WeakMap<object, { readonly is: Made }>();
  return (data) => {
    const key = keyOf(data);
    const known = made.get(key);
    if (known) return known.is;
    const is = make(data);
    made.set(key, { is });
    return is;
  };
}

/** The same by class: a definition that is bound to a backend differs in nothing but how its shape decodes. */
export function oncePerClass<Made>(
  make: (definition: EntityDefinition) => Made,
): (definition: EntityDefinition) => Made {
  return oncePer(make, ({ target }) => target);
}
