import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesByLine } from './compile.ts';

// Words that the compiler's message has to hold for each mistake of refused.type-test.ts, by what is said there of it.
const words: Record<string, RegExp> = {
  'wrong attribute': /userid/,
  'unknown path': /'"?address\.town"?'/,
  'unknown path of a change': /address\.town/,
  'wrong value': /number.*title|title.*number|'number' is not assignable/s,
  'wrong operator for a type': /TextOrBinary|Uint8Array/,
  'contains on a number': /ListOrSet|ReadonlySet/,
  'an operator over another type': /number/,
  'a choice that there is not': /gone/,
  'a number has no size': /Sized/,
  'missing required field': /'?title'? is missing/,
  'an attribute that there is not': /age/,
  'missing key attribute': /'?todoId'? is missing/,
  'not part of the key': /title/,
  'add on a string': /string/,
  'add of another type': /bigint|BigintOrSet/i,
  'append to a set': /AnyList|readonly/,
  'removeFromSet of a list': /AnySet|ReadonlySet/,
  'unset of a required attribute': /undefined/,
  'null where the type has none': /null/,
  'changing a primary-key attribute': /part of the primary key: use move\(\)/,
  'changing a readonly attribute': /readonly: it can only be given to create\(\)/,
  'changing a readonly attribute in a transaction': /readonly: it can only be given to create\(\)/,
  'what is neither a class nor a repository': /EntitySource/,
  'an operator of conditions used as a change': /AttributeCondition/,
  'a change used as a condition': /AttributeChange/,
  'a change used in `if`': /AttributeChange/,
  'a condition of another class': /User/,
  'a condition of another class in `if`': /User/,
  'a condition of another class inside or': /active/,
  'there is no offset': /There is no offset: use the cursor of the last page/,
  'not an order': /"asc" \| "desc"|'asc'/,
  'not an attribute': /town/,
  'not selected': /visits/,
  'changing a primary-key attribute of an instance': /part of the primary key: use move\(\)/,
  'a condition over another type': /string/,
};

const text = readFileSync(join(__dirname, 'refused.type-test.ts'), 'utf8').split('\n');
const mistakes = text.flatMap((line, at) => {
  const said = /@ts-expect-error (.+)$/.exec(line)?.[1];
  return said === undefined ? [] : [[said, at] as const];
});
const messages = messagesByLine('refused.type-test.ts', (source) => source.replaceAll('@ts-expect-error', 'expected:'));

test.each(mistakes)('%s: the message helps', (said, at) => {
  expect(Object.keys(words)).toContain(said);
  const following = [...messages].find(([line]) => line > at)?.[1];
  expect(following).toMatch(words[said] ?? /never/);
  // A message of a screenful helps nobody.
  expect(following?.split('\n').length).toBeLessThanOrEqual(16);
});

test('every kind of mistake is there', () => {
  expect(mistakes.map(([said]) => said).sort()).toEqual(Object.keys(words).sort());
});
