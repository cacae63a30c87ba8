/**
 * A message of DynamoDB's without the attribute values that some of them repeat: what a number was made of, the bounds of a
 * BETWEEN, the members of a set, a whole request that broke a limit. The error's cause keeps the original.
 */
export function withoutValues(message: string): string {
  return message
    .replace(/\{.*\}/s, '{…}')
    .replace(/Value '.*' at '/s, "Value '…' at '")
    .replace(/(numeric value|Input collection)\b.*?(contains duplicates|$)/is, '$1 … $2')
    .trim()
    .replace(/\.$/, '');
}
