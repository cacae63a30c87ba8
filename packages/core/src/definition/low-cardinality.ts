import type { EntityDefinition, KeyMember } from '../metadata/entity-definition.ts';
import type { KeyPlace } from './key-places.ts';

/**
 * Warns of an index whose partition key takes one or a handful of values: one partition of DynamoDB takes 1,000 write units a
 * second, however large the table.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-sharding.html
 */
export function warnOfLowCardinality(definition: EntityDefinition, places: readonly KeyPlace[]): void {
  for (const [index, { partition }] of Object.entries(definition.indexes)) {
    if (
      definition.table.indexes[index]?.kind === 'local' ||
      !partition.every((member) => fewValues(definition, member))
    )
      continue;
    if (partition.some((member) => isSilenced(places, index, member))) continue;
    const members = partition.map((member) => member.member).join(', ');
    const message =
      `${definition.name}.${members}: the partition key of the index ${index} takes only a few values, so all items of the index share ` +
      'a few partitions (1,000 write units a second each). Add an attribute with many values to it (write sharding), or silence this with { lowCardinality: true }';
    const { process } = globalThis as {
      process?: { emitWarning?(message: string, options: { type: string; code: string }): void };
    };
    process?.emitWarning?.(message, { type: 'MonotableWarning', code: 'MONOTABLE_LOW_CARDINALITY' });
  }
}

function fewValues(definition: EntityDefinition, member: KeyMember): boolean {
  if (member.kind === 'method' && !member.method.pattern && member.reads.length === 0) return false;
  return member.reads.every((path) => {
    const type = definition.attributes.find((attribute) => attribute.property === path[0])?.type;
    return path.length === 1 && (type?.kind === 'boolean' || type?.kind === 'choice');
  });
}

function isSilenced(places: readonly KeyPlace[], index: string, { member }: KeyMember): boolean {
  return places.some(
    ({ index: name, options, fact }) => name === index && fact.member === member && options.lowCardinality,
  );
}
