import type { Order } from '../domain/order.ts';
import type { WireItem } from '../domain/stored-order.ts';
import type { Differences, Subject } from '../subjects/subject.ts';
import type { OperationName } from './operation-names.ts';

/** An operation in a number of cases that differ in their data: what is called, sent, answered and returned. */
export interface Operation {
  readonly name: OperationName;
  /** How many cases there are; `at` counts from 0 in all of these. */
  readonly cases: number;
  /** Calls the subject with what was made ready beforehand. */
  run(subject: Subject, at: number): Promise<unknown>;
  /** What DynamoDB answers, with stored items as the subject writes them. */
  output(at: number, stored: (order: Order) => WireItem): object;
  /** The request in canonical form, but for how the subject differs. */
  request(at: number, differences: Differences): CanonicalRequest;
  /** The orders that have to come back, in any order; `undefined` where the subject may return what it likes. */
  result(at: number): readonly Order[] | undefined;
}

/** A request without placeholders: conditions and changes are sorted lists of texts. */
export interface CanonicalRequest {
  /** `PutItem` */
  readonly operation: string;
  readonly body: object;
}
