import { deepStrictEqual } from 'node:assert/strict';
import { type Answer, answerOf } from '../canned/answer.ts';
import { CannedRequestHandler } from '../canned/request-handler.ts';
import type { Order } from '../domain/order.ts';
import { storedOrder } from '../domain/stored-order.ts';
import type { Operation } from '../operations/operation.ts';
import type { SubjectDefinition } from '../subjects/subject.ts';
import { canonicalBody, canonicalRequest } from './canonical-request.ts';

/**
 * Calls a subject and throws if what it sent is another request than the expected one, or what it gave are other orders than
 * those answered: what is timed has to do the same work.
 */
export async function checkSubject(definition: SubjectDefinition, operation: Operation, at: number): Promise<void> {
  const { name, differences = {}, asOrder = (given) => given } = definition;
  const handler = new CannedRequestHandler();
  handler.answer = answerFor(definition, operation, at);
  const given = await operation.run(definition.make(handler), at);
  const where = `${name}, ${operation.name}`;
  if (!handler.last) throw new Error(`${where}: nothing was sent`);
  const sent = canonicalRequest(handler.last);
  const request = operation.request(at, differences);
  same(sent, { ...request, body: canonicalBody(request.body) }, `${where}: the request isn't the expected one`);
  const expected = operation.result(at);
  if (!expected) return;
  const orders = (Array.isArray(given) ? given : [given]).map(asOrder);
  same(byId(orders), byId(expected), `${where}: the orders aren't those that were answered`);
}

/** What DynamoDB answers to a subject's call. */
export function answerFor({ differences = {} }: SubjectDefinition, operation: Operation, at: number): Answer {
  const stored = (order: Order) => ({ ...storedOrder(order), ...differences.extraAttributes });
  return answerOf(operation.output(at, stored));
}

function same(actual: unknown, expected: unknown, message: string): void {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    throw new Error(`${message}\n${error instanceof Error ? error.message : ''}`);
  }
}

/** In one order, and as plain objects: whether an order is an instance of a class is the library's affair. */
function byId(orders: readonly unknown[]): unknown {
  const id = (order: unknown) => (order as Order | undefined)?.orderId ?? '';
  return [...orders].sort((left, right) => (id(left) < id(right) ? -1 : 1)).map(plain);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
