/** Every subject, in the order of the tables. */
export const subjectNames = [
  'Monotable',
  'DocumentClient',
  'low-level client',
  'ElectroDB',
  'dynamodb-toolbox',
] as const;

export type SubjectName = (typeof subjectNames)[number];

/** What the others are compared with. */
export const baseline: SubjectName = 'DocumentClient';
