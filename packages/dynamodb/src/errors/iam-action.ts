/**
 * What IAM has to allow for a command, by its name: transactions have no action of their own.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function iamAction(commandName: string): string {
  const name = commandName.replace(/Command$/, '');
  switch (name) {
    case 'TransactGetItems':
      return 'dynamodb:GetItem';
    case 'TransactWriteItems':
      return 'dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem and dynamodb:ConditionCheckItem, as the transaction needs,';
    default:
      return `dynamodb:${name}`;
  }
}
