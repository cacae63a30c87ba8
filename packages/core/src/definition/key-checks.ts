import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import type { KeyMember } from '../metadata/entity-definition.ts';
import type { TableDefinition } from '../table/table-definition.ts';
import { definitionErrors } from './definition-errors.ts';
import type { KeyMembers } from './key-members.ts';

export function allKeyMembers(members: KeyMembers): readonly KeyMember[] {
  const { partitionKey, sortKey, indexes } = members;
  const ofIndexes = Object.values(indexes).flatMap(({ partition, sort }) => [...partition, ...sort]);
  return [...new Set([partitionKey, ...(sortKey ? [sortKey] : []), ...ofIndexes])];
}

/** No attribute may be stored under a name that a computed key or the entity's name takes. */
export function checkReservedNames(
  type: string,
  table: TableDefinition,
  attributes: readonly AttributeDefinition[],
  members: KeyMembers,
  typed: boolean,
): void {
  const computed = new Map(
    allKeyMembers(members).flatMap((member) =>
      member.kind === 'method' ? [[member.attribute.name, `the ${member.keyName}`] as const] : [],
    ),
  );
  for (const { property, name } of attributes) {
    const use =
      computed.get(name) ?? (typed && name === table.typeAttribute ? "where the entity's name is stored" : undefined);
    if (use !== undefined) throw definitionErrors.reservedName(`${type}.${property}`, name, use);
  }
}

/** A value given to `get` and a value read back must lead to the same key, so a key's transforms may not move it again. */
export function checkKeyTransforms(
  type: string,
  attributes: readonly AttributeDefinition[],
  members: KeyMembers,
): void {
  const read = new Set(allKeyMembers(members).flatMap((member) => member.reads.map((path) => path[0])));
  for (const { property, transform, type: attributeType } of attributes) {
    if (!transform || !read.has(property)) continue;
    for (const sample of samples(attributeType)) {
      let once: unknown;
      try {
        once = transform.to(sample);
      } catch {
        continue; // It refuses the sample, which a real value may never look like.
      }
      if (!sameValue(transform.to(once), once)) throw definitionErrors.transformNotIdempotent(`${type}.${property}`);
    }
  }
}

function samples(type: AttributeType): readonly unknown[] {
  switch (type.kind) {
    case 'string':
      return [' Mixed Case ', 'a', 'ÀB-c_0', '42'];
    case 'number':
      return [0, 7, -3.5, 1234.5678];
    case 'bigint':
      return [0n, 7n, -12345678901234567890n];
    case 'decimal':
      return ['0', '12.5', '-3'];
    case 'date':
      return [new Date(0), new Date(1_234_567_890_123)];
    case 'boolean':
      return [true, false];
    case 'choice':
      return type.values;
    default:
      return [];
  }
}

function sameValue(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : Object.is(one, other);
}
