/** What the writers here throw at whatever they were not made for: the SDK then makes the request. */
export function unexpected(): TypeError {
  return new TypeError('The request holds what the direct path does not write');
}
