import { limitationsOf } from './limitation.ts';

/** What dynoxide 1.2 does otherwise than DynamoDB. */
export const dynoxideLimitations = limitationsOf({
  multiAttributeKeys: 'dynoxide asks for a condition on every attribute of an index key with several',
  a_reversed_between_is_refused: 'dynoxide accepts a reversed BETWEEN in a filter',
  an_attribute_compared_with_itself_is_refused: 'dynoxide accepts a comparison of an attribute with itself',
  an_unknown_attribute_type_is_refused: 'dynoxide accepts an unknown type in attribute_type',
  an_order_of_what_has_none_is_refused: 'dynoxide accepts < on booleans, NULL, sets, lists and maps',
  set_far_past_the_end_appends_in_index_order_without_padding: 'dynoxide pads the list with NULLs',
  indexes_to_remove_refer_to_the_list_as_it_was: 'dynoxide shifts the indexes after each removal',
  images_of_a_created_item_have_no_old_side: 'dynoxide gives the key as the old image of an item that was not there',
  begins_with_on_a_key_keeps_letter_case: 'dynoxide ignores letter case in begins_with of a key',
  ranges_keep_letter_case: 'dynoxide ignores letter case in begins_with of a key',
  begins_with_on_a_number_key_is_refused: 'dynoxide accepts begins_with on a number',
  a_key_condition_of_another_type_is_refused: 'dynoxide accepts a key condition of another type',
  a_start_key_of_another_partition_is_an_error: 'dynoxide accepts a start key of another partition',
  a_page_ends_at_one_megabyte_and_holds_the_item_that_crosses:
    'dynoxide leaves the item that crosses 1 MB to the next page',
  a_page_is_measured_before_filter_and_projection: 'dynoxide measures a page after its projection',
  an_updated_image_of_a_path_holds_only_that_path: 'dynoxide gives the whole attribute that a path leads into',
  a_local_index_fetches_what_it_lacks_from_the_table: 'dynoxide gives only what a local index projects',
  a_stream_is_neither_begun_nor_ended_twice: 'dynoxide lets a stream be begun that is there already',
  point_in_time_recovery_is_turned_on_and_off: 'dynoxide has no point-in-time recovery',
  an_index_key_past_its_length_is_refused: 'dynoxide does not limit the length of index keys',
  an_attribute_name_of_65535_bytes_passes_and_one_more_does_not: 'dynoxide does not limit the length of names',
  names_of_attributes_in_keys_and_projections_have_at_most_255_bytes: 'dynoxide does not limit the length of names',
  an_attribute_without_a_name_is_refused: 'dynoxide accepts an empty name',
});
