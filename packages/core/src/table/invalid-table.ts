import { DefinitionError } from '../errors/errors.ts';

/** What is wrong with the options of a `table()`. */
export function invalidTable(table: string, message: string, remedy: string): DefinitionError {
  return new DefinitionError({ message: `table ${table}: ${message}`, remedy });
}
