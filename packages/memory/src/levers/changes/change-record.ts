interface ChangeValues {
  S: string;
  N: string;
  /** Base64. */
  B: string;
  BOOL: boolean;
  NULL: boolean;
  SS: string[];
  NS: string[];
  /** Base64. */
  BS: string[];
  L: ChangeValue[];
  M: ChangeImage;
}

type OneOf<Values, Tag extends keyof Values = keyof Values> = Tag extends keyof Values
  ? { [Each in Tag]: Values[Each] } & { [Each in Exclude<keyof Values, Tag>]?: never }
  : never;

/** A value in a change record, under its one tag: as JSON has it, thus binaries in base64. */
export type ChangeValue = OneOf<ChangeValues>;

/** An item in a change record: stored names to tagged values. */
export interface ChangeImage {
  [name: string]: ChangeValue;
}

/**
 * One change of one item, in the shape in which a Lambda function receives the records of a table's stream (and of the
 * type that `@types/aws-lambda` gives them); it belongs to whoever got it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export interface ChangeRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: string;
  eventSource: string;
  awsRegion: string;
  /** Names the table: `arn:aws:dynamodb:memory:000000000000:table/<physical name>/stream/memory`. */
  eventSourceARN: string;
  dynamodb: {
    /** Epoch seconds, by the backend's clock. */
    ApproximateCreationDateTime: number;
    Keys: ChangeImage;
    /** Absent where there was no item before, and where the table's stream is without it. */
    OldImage?: ChangeImage;
    /** Absent where there is no item any more, and where the table's stream is without it. */
    NewImage?: ChangeImage;
    /** Digits, as many in every record: later changes have higher ones, by number and as text. */
    SequenceNumber: string;
    /** Bytes of the keys and of the images that it holds. */
    SizeBytes: number;
    /** As the table's stream was asked for; both images of a table without a stream. */
    StreamViewType: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
  };
  /** Of an item that expired; nobody's call deleted it. */
  userIdentity?: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' };
}
