export type { ChangeListener } from './levers/changes/change-feed.ts';
export type { Changes } from './levers/changes/change-reader.ts';
export type { ChangeImage, ChangeRecord, ChangeValue } from './levers/changes/change-record.ts';
export type { ArmedFault, Fault, FaultMatch, Faults } from './levers/faults/fault.ts';
export type { BackendOperation, BackendRequest } from './levers/operation.ts';
export type { LoggedPart, LoggedRequest, RequestLog } from './levers/request-log.ts';
export { type Moment, TestClock } from './levers/test-clock.ts';
export { MemoryBackend, type MemorySnapshot } from './memory-backend.ts';
export type { MemoryBackendOptions } from './options.ts';
