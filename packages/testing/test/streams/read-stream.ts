import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { localClientOptions } from '../../src/index.ts';

/** The first records of a table's stream, from its beginning, as the AWS SDK's client gives them. */
export async function readStream(endpoint: string, tableName: string, count: number): Promise<readonly _Record[]> {
  const client = new DynamoDBStreamsClient(localClientOptions(endpoint));
  try {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }));
    const StreamArn = Streams[0]?.StreamArn;
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const iterator = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    let { ShardIterator } = await client.send(new GetShardIteratorCommand(iterator));
    const records: _Record[] = [];
    while (records.length < count && ShardIterator) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator }));
      records.push(...(page.Records ?? []));
      ShardIterator = page.NextShardIterator;
    }
    return records;
  } finally {
    client.destroy();
  }
}
