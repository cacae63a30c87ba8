import { DYNAMODB_LOCAL_VERSION } from './dynamodb-local-sources.ts';
import { limitationsOf } from './limitation.ts';

const name = `DynamoDB Local ${DYNAMODB_LOCAL_VERSION}`;

/** What DynamoDB Local does otherwise than DynamoDB. */
export const dynamodbLocalLimitations = limitationsOf({
  an_update_to_a_local_index_key_of_another_type_is_refused: `${name} checks keys of local indexes on puts only`,
  an_updated_image_of_a_path_holds_only_that_path: `${name} gives the whole attribute that a path leads into`,
  a_page_is_measured_before_filter_and_projection: `${name} measures a page after its projection`,
  an_update_that_can_not_be_done_cancels_with_a_reason: `${name} answers a plain ValidationException without reasons`,
  a_transaction_costs_double: `${name} counts a transaction's capacity once`,
  tags_are_added_changed_and_removed: `${name} has no tags`,
  point_in_time_recovery_is_turned_on_and_off: `${name} has no point-in-time recovery`,
});
