export type {
  Change,
  ChangeFacts,
  ImageView,
  InsertChange,
  ModifyChange,
  RemoveChange,
  StoredChange,
} from './change.ts';
export { type ChangesOptions, changesOf } from './changes-of.ts';
export { type ChangeHandlers, type EntityHandlers, on } from './handlers.ts';
export { InvalidEventError } from './invalid-event-error.ts';
export { type StreamHandler, type StreamHandlerOptions, streamHandler } from './stream-handler.ts';
export type {
  KinesisClientRecord,
  KinesisEventRecord,
  StreamEvent,
  StreamImage,
  StreamRecord,
  StreamRecordContent,
  StreamResponse,
  StreamValue,
  UserIdentity,
} from './stream-record.ts';
