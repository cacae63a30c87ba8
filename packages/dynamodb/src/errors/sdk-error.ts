import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/**
 * What an error from the SDK may carry. Asked by name and not by class: a mocked client, another copy of the SDK and a user's
 * middleware throw other classes.
 */
export interface SdkError {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
  readonly stack?: string | undefined;
  /** Of a failed connection: `ECONNREFUSED`. */
  readonly code?: unknown;
  /** Which side is at fault; set on every error that the service answered. */
  readonly $fault?: 'client' | 'server' | undefined;
  /** The raw answer, where there was one that could not be read. */
  readonly $response?: unknown;
  /** Its text, in older versions of the SDK. */
  readonly $responseBodyText?: unknown;
  readonly $metadata?: SdkErrorMetadata | undefined;
  /** Of ConditionalCheckFailedException. */
  readonly Item?: Record<string, AttributeValue> | undefined;
  /** Of throttling: which limit of which table or index. */
  readonly ThrottlingReasons?: readonly SdkThrottlingReason[] | undefined;
  /** Of TransactionCanceledException. */
  readonly CancellationReasons?: readonly SdkCancellationReason[] | undefined;
}

interface SdkErrorMetadata {
  /** Set by the SDK's retry middleware, thus on every error of a request that was sent. */
  readonly attempts?: number | undefined;
  readonly httpStatusCode?: number | undefined;
  readonly requestId?: string | undefined;
}

export interface SdkThrottlingReason {
  /** `IndexWriteKeyRangeThroughputExceeded` */
  readonly reason?: string | undefined;
  /** The ARN of the table or index. */
  readonly resource?: string | undefined;
}

export interface SdkCancellationReason {
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
  readonly Item?: Record<string, AttributeValue> | undefined;
}
