import type { StreamSpecification, StreamViewType } from '@aws-sdk/client-dynamodb';
import type { StreamView } from '@monotable/core';

/** The views of a stream as DynamoDB calls them. */
export const streamViews = {
  keysOnly: 'KEYS_ONLY',
  newImage: 'NEW_IMAGE',
  oldImage: 'OLD_IMAGE',
  newAndOldImages: 'NEW_AND_OLD_IMAGES',
} as const satisfies Record<StreamView, StreamViewType>;

export function viewOfStream(type: StreamViewType | undefined): StreamView | undefined {
  return (Object.keys(streamViews) as StreamView[]).find((view) => streamViews[view] === type);
}

export function streamInput(view: StreamView | false): StreamSpecification {
  return view === false ? { StreamEnabled: false } : { StreamEnabled: true, StreamViewType: streamViews[view] };
}
