import type { Backend } from '@monotable/core';
import { itemOperations } from './item-operations.ts';

/** A backend that hands every request on and writes down which operations were asked for. */
export interface RecordingBackend extends Backend {
  readonly sent: string[];
}

export function recordingBackend(backend: Backend): RecordingBackend {
  const sent: string[] = [];
  const operations = itemOperations.map((operation) => [
    operation,
    (request: never): Promise<unknown> => {
      sent.push(operation);
      return backend[operation](request);
    },
  ]);
  return { name: backend.name, tables: backend.tables, sent, ...Object.fromEntries(operations) } as RecordingBackend;
}
