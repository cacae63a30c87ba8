/** A member by its name, never one that every object inherits (`constructor`). */
export function ownValue<Value>(members: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** Sets an own member whatever its name: a stored `__proto__` must not become the prototype. */
export function setOwn<Value>(members: { [name: string]: Value }, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(members, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    members[name] = value;
  }
}
