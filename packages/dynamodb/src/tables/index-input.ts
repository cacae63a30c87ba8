import type { KeySchemaElement, ProvisionedThroughput, Projection as SdkProjection } from '@aws-sdk/client-dynamodb';
import type { IndexDefinition, Projection, TableDefinition, Throughput } from '@monotable/core';
import { keySchema } from './key-schema.ts';
import { wantedProjection } from './wanted-projection.ts';

export interface IndexInput {
  readonly IndexName: string;
  readonly KeySchema: KeySchemaElement[];
  readonly Projection: SdkProjection;
}

/** An index as CreateTable and UpdateTable take it. */
export function indexInput(table: TableDefinition, index: IndexDefinition): IndexInput {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partition, index.sort),
    Projection: projectionInput(wantedProjection(table, index)),
  };
}

function projectionInput(projection: Projection): SdkProjection {
  switch (projection.kind) {
    case 'all':
      return { ProjectionType: 'ALL' };
    case 'keysOnly':
      return { ProjectionType: 'KEYS_ONLY' };
    case 'include':
      return { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection.names] };
  }
}

export function throughputInput(throughput: Throughput): ProvisionedThroughput {
  return { ReadCapacityUnits: throughput.readUnits, WriteCapacityUnits: throughput.writeUnits };
}
