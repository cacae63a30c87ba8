import { limitationsOf } from './limitation.ts';

const utf16 = 'dynalite counts and compares text by UTF-16 units';
const nested = 'dynalite never finds two lists or two maps equal';
const emptyKey = 'dynalite accepts an empty index key';

/** What dynalite 4 lacks, or does otherwise than DynamoDB. */
export const dynaliteLimitations = limitationsOf({
  transactions: 'dynalite has no transactions',
  ttl: 'dynalite has no TTL',
  multiAttributeKeys: 'dynalite takes one partition and one sort attribute for an index key',
  indexChanges: 'dynalite adds no index without provisioned throughput, and removes none',
  conditionItems: 'dynalite knows no ReturnValuesOnConditionCheckFailure',
  key_lengths_are_counted_in_utf8: utf16,
  bytes_are_counted_in_utf8_names_included: utf16,
  strings_compare_by_their_utf8_bytes: utf16,
  the_bounds_of_between_compare_by_their_utf8_bytes: utf16,
  every_comparison_of_a_last_text_part_is_right_at_the_edges: utf16,
  every_comparison_of_an_inner_text_part_is_right_at_the_edges: utf16,
  an_empty_index_key_is_refused: emptyKey,
  an_update_to_an_empty_index_key_is_refused: emptyKey,
  equality_on_lists: nested,
  equality_on_maps: nested,
  equality_of_list_in_where: nested,
  equality_of_map_in_where: nested,
  equality_of_address_in_where: nested,
  is_in_on_lists: nested,
  is_in_on_maps: nested,
  lists_compare_in_their_order: nested,
  lists_and_maps_compare_their_numbers_by_value: nested,
  contains_a_list_or_map_as_an_element: nested,
  a_result_of_more_than_38_digits_is_an_error: 'dynalite rounds what has more than 38 digits',
  thirty_one_nested_maps_pass_and_thirty_two_do_not: 'dynalite accepts 32 levels',
  size_of_a_string_counts_utf16_units: 'dynalite gives an empty string no size',
  an_order_of_what_has_none_is_refused: 'dynalite accepts < on booleans, NULL, sets, lists and maps',
  a_not_of_a_not_is_neither: 'dynalite can not read NOT NOT',
  indexes_to_remove_refer_to_the_list_as_it_was: 'dynalite shifts the indexes after each removal',
  a_local_index_fetches_what_it_lacks_from_the_table: 'dynalite gives only what a local index projects',
  a_global_index_is_not_scanned_consistently: 'dynalite accepts a consistent scan of a global index',
  past_16_megabytes_a_batch_get_leaves_keys_to_be_asked_again: 'dynalite leaves keys that would have fitted',
  an_index_write_costs_too: 'dynalite counts no capacity for indexes',
  what_each_index_cost_is_told_when_asked: 'dynalite counts no capacity for indexes',
  a_protected_table_is_not_deleted: 'dynalite has no deletion protection',
  a_stream_is_begun_and_ended: 'dynalite has no streams',
  a_stream_is_neither_begun_nor_ended_twice: 'dynalite has no streams',
  point_in_time_recovery_is_turned_on_and_off: 'dynalite has no point-in-time recovery',
});
