/**
 * A value of a stream's record, under its one tag. Lambda and Kinesis have JSON, thus bytes as base64 text; the AWS SDK's
 * clients give bytes.
 */
export interface StreamValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly B?: string | Uint8Array | undefined;
  readonly BOOL?: boolean | undefined;
  readonly NULL?: boolean | undefined;
  readonly SS?: readonly string[] | undefined;
  readonly NS?: readonly string[] | undefined;
  readonly BS?: readonly (string | Uint8Array)[] | undefined;
  readonly L?: readonly StreamValue[] | undefined;
  readonly M?: StreamImage | undefined;
}

/** An item of a stream's record: stored names to tagged values. */
export interface StreamImage {
  readonly [name: string]: StreamValue;
}

/**
 * A record of a table's stream: as a Lambda function gets it (`DynamoDBRecord` of `@types/aws-lambda`), as the client of
 * DynamoDB Streams reads it, as `MemoryBackend` makes it, or as Kinesis Data Streams carry it, once its JSON is parsed.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export interface StreamRecord {
  readonly eventID?: string | undefined;
  /** `INSERT`, `MODIFY`, `REMOVE` */
  readonly eventName?: string | undefined;
  /** `aws:dynamodb` */
  readonly eventSource?: string | undefined;
  /** Of DynamoDB Streams: `arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>`. */
  readonly eventSourceARN?: string | undefined;
  /** Of Kinesis Data Streams. */
  readonly tableName?: string | undefined;
  readonly userIdentity?: UserIdentity | null | undefined;
  readonly dynamodb?: StreamRecordContent | undefined;
}

/** Who deleted an item, where it was the service: Lambda and Kinesis write it small, the SDK's client writes it large. */
export interface UserIdentity {
  readonly type?: string | undefined;
  readonly principalId?: string | undefined;
  readonly Type?: string | undefined;
  readonly PrincipalId?: string | undefined;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html */
export interface StreamRecordContent {
  /** Epoch seconds, milliseconds or microseconds; a `Date` from the SDK's client. */
  readonly ApproximateCreationDateTime?: number | Date | undefined;
  readonly Keys?: StreamImage | undefined;
  readonly NewImage?: StreamImage | undefined;
  readonly OldImage?: StreamImage | undefined;
  readonly SequenceNumber?: string | undefined;
  readonly StreamViewType?: string | undefined;
}

/** A record of a Kinesis data stream that a table's changes go to, as a Lambda function gets it. */
export interface KinesisEventRecord {
  readonly eventID?: string | undefined;
  readonly eventSource?: string | undefined;
  readonly kinesis: {
    /** Base64 of the JSON of a {@link StreamRecord}. */
    readonly data: string;
    readonly sequenceNumber: string;
  };
}

/** The same as the SDK's Kinesis client reads it. */
export interface KinesisClientRecord {
  readonly Data: Uint8Array | undefined;
  readonly SequenceNumber: string | undefined;
}

/** What a Lambda function is called with: records of one shard, in order. */
export interface StreamEvent {
  readonly Records: readonly (StreamRecord | KinesisEventRecord)[];
}

/**
 * What a Lambda function answers: the sequence number of the record at which it stopped, if it did.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export interface StreamResponse {
  batchItemFailures: { itemIdentifier: string }[];
}
