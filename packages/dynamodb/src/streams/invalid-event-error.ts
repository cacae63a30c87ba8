import { MonotableError } from '@monotable/core';

/** An event or record that is not of a table's stream, or not of the form that those have. */
export class InvalidEventError extends MonotableError {
  static override readonly code = 'InvalidEvent';
}
