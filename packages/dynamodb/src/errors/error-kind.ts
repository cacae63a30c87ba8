import type { BackendError, BackendErrorDetails } from '@monotable/core';
import type { Call } from '../operations/operation-context.ts';

/** What becomes of an error that the service or the SDK gives a name to, and what its user should look at. */
export interface ErrorKind {
  readonly type: new (details: BackendErrorDetails) => BackendError;
  /** Of the call, and what the error says. */
  readonly remedy?: string | ((call: FailedCall, message: string) => string);
  /** A write may have been done: said unless it is known that none was, as of reads. */
  readonly doubtful?: true;
  /** What was asked for may be done by an earlier sending still. */
  readonly open?: true;
  /** The error arises before anything is sent. */
  readonly unsent?: true;
  /** Region and endpoint are worth a look. */
  readonly where?: true;
  /** The profile is worth a look, unless what the error says names it. */
  readonly profiled?: true;
  /** Told instead of what the error says itself. */
  readonly message?: string;
}

/** A call that failed, and what is known of its sending. */
export interface FailedCall extends Call {
  /** How often a request left, as far as that was seen. */
  readonly sent?: number | undefined;
  /** A sending may have been done, as far as that was seen. */
  readonly ambiguous?: boolean | undefined;
  /** Of the last answer, where there was one. */
  readonly statusCode?: number | undefined;
  readonly requestId?: string | undefined;
  /** The IAM actions that the call needs: `dynamodb:GetItem`. */
  readonly action?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  /** The profile that was asked for by name. */
  readonly profile?: string | undefined;
}
