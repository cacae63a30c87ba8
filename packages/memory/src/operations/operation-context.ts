import type { Engine } from '../engine/engine.ts';
import type { TableCatalog } from '../front/table-catalog.ts';
import type { CallGate } from '../levers/call-gate.ts';

/** What every operation goes through. */
export interface OperationContext {
  readonly engine: Engine;
  readonly catalog: TableCatalog;
  readonly gate: CallGate;
}
