/** A variable that is set to something; an empty one counts as absent. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** The first of the variables that is set. */
export function environmentVariable(...names: readonly string[]): EnvironmentVariable | undefined {
  for (const name of names) {
    const value = process.env[name];
    if (value) return { name, value };
  }
  return undefined;
}
