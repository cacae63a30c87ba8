/**
 * Whether a table can have this physical name: 3 to 255 of DynamoDB's characters, or the ARN of a table, which most operations take in
 * its place. The ARN of an index, of a stream or of another service's thing is none.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 */
export function isTableName(name: unknown): name is string {
  return typeof name === 'string' && (plain.test(name) || arn.test(name));
}

const plain = /^[A-Za-z0-9_.-]{3,255}$/;
const arn = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[A-Za-z0-9_.-]{3,255}$/;

export const tableNameRemedy = "Use 3 to 255 letters, digits, _ - and ., or a table's ARN";
