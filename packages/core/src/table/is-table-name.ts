/**
 * Whether a table can have this physical name: 3 to 255 of DynamoDB's characters, or an ARN, which most operations take in its
 * place.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 */
export function isTableName(name: unknown): name is string {
  return typeof name === 'string' && /^([A-Za-z0-9_.-]{3,255}|arn:.{1,1020})$/.test(name);
}
