import { withoutValues } from './without-values.ts';

test.each([
  [
    'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:hush}, upper bound operand: AttributeValue: {S:hush}',
    'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {…}',
  ],
  [
    "1 validation error detected: Value '{app=[WriteRequest(putRequest={hush' at 'x})]}' at 'requestItems' failed to satisfy constraint: Member must have length less than or equal to 25",
    "1 validation error detected: Value '…' at 'requestItems' failed to satisfy constraint: Member must have length less than or equal to 25",
  ],
  [
    'One or more parameter values were invalid: Input collection [hush, hush] contains duplicates.',
    'One or more parameter values were invalid: Input collection … contains duplicates',
  ],
  [
    'The parameter cannot be converted to a numeric value: hush',
    'The parameter cannot be converted to a numeric value …',
  ],
  [
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
  ],
  [
    'invalid value: string "hush", expected a map at line 1 column 29',
    'invalid value: string …, expected a map at line 1 column 29',
  ],
  ['invalid value: integer `-10`, expected usize', 'invalid value: integer …, expected usize'],
  ['The provided key element does not match the schema', 'The provided key element does not match the schema'],
  ['', ''],
])('%s', (message, expected) => {
  expect(withoutValues(message)).toBe(expected);
  expect(withoutValues(message)).not.toContain('hush');
});
