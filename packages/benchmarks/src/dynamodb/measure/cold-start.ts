/** A fresh process that loads the SDK, and from there on counts the CPU until a first order is stored. Prints what it took. */
import '@aws-sdk/client-dynamodb';
import '@aws-sdk/lib-dynamodb';
import { answerOf } from '../canned/answer.ts';
import { CannedRequestHandler } from '../canned/request-handler.ts';
import { orderAt } from '../domain/order.ts';
import { loadSubject } from '../subjects/load-subject.ts';
import type { SubjectName } from '../subjects/subject-names.ts';

const handler = new CannedRequestHandler();
handler.answer = answerOf({});
const order = orderAt(0);

const start = process.cpuUsage();
const { make } = await loadSubject(process.argv[2] as SubjectName);
const loaded = milliseconds();
const subject = make(handler);
const defined = milliseconds();
await subject.put(order);
const called = milliseconds();

console.log(JSON.stringify({ load: loaded, define: defined - loaded, firstCall: called - defined, total: called }));

function milliseconds(): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
