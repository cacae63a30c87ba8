import type { SubjectDefinition } from './subject.ts';
import type { SubjectName } from './subject-names.ts';

/** Loads a subject with its library, and no other one. */
export async function loadSubject(name: SubjectName): Promise<SubjectDefinition> {
  switch (name) {
    case 'Monotable':
      return (await import('./monotable.ts')).monotable;
    case 'DocumentClient':
      return (await import('./document-client.ts')).documentClient;
    case 'low-level client':
      return (await import('./low-level-client.ts')).lowLevelClient;
    case 'ElectroDB':
      return (await import('./electrodb.ts')).electrodb;
    case 'dynamodb-toolbox':
      return (await import('./dynamodb-toolbox.ts')).dynamodbToolbox;
    default:
      return name satisfies never;
  }
}
