import { ScanCommand, type ScanCommandInput, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { PageResult, ScanRequest } from '@monotable/core';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { pageInput, pageReader, pageResult } from './page.ts';
import { entityOf } from './read-paths.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html */
export function scanInput(request: ScanRequest, context: OperationContext): ScanCommandInput {
  const expressions = new Expressions();
  return defined({
    ...pageInput(request, expressions, context),
    Segment: request.segment?.index,
    TotalSegments: request.segment?.total,
    ...expressions.attributes(),
  });
}

export async function scan(request: ScanRequest, connection: Connection): Promise<PageResult> {
  const input = scanInput(request, connection);
  const command = direct(new ScanCommand(input), {
    chains: connection.chains,
    write: requestWriters.scan,
    read: pageReader(request, connection),
  });
  const output = await connection.send<ScanCommandOutput>(command, {
    operation: 'scan',
    entity: entityOf(request),
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  return pageResult(output, request, connection);
}
