/** Sets properties that hold values of attributes: console, util.inspect and JSON.stringify pass over what isn't enumerable. */
export function keepFromLogs<Failure extends Error>(error: Failure, values: Partial<Failure>): void {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });
  }
}
