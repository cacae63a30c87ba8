/** A message of DynamoDB's as part of one of ours: without values, and without the full stop at its end. */
export function withoutValues(message: string): string {
  return redacted(message).trim().replace(/\.$/, '');
}

/**
 * A message of DynamoDB's without the attribute values that some of them repeat: what a number was made of, the bounds of a
 * BETWEEN, the members of a set, a whole request that broke a limit, what a local engine's parser stumbled over.
 */
export function redacted(message: string): string {
  return message
    .replace(/\{.*\}/s, '{…}')
    .replace(/Value '.*' at '/s, "Value '…' at '")
    .replace(/(numeric value|Input collection)\b.*?(contains duplicates|$)/is, '$1 … $2')
    .replace(/\b(invalid (?:type|value): \w+(?: \w+)?|(?:string|integer|floating point)) (?:".*"|`.*?`)/s, '$1 …')
    .replace(/ +$/, '');
}
