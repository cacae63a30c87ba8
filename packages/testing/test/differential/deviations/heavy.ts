import type { Content } from '../content.ts';
import type { TableKind } from '../tables.ts';

/** Whether a table holds more than a page can. */
export function isHeavy(content: Content, on: TableKind): boolean {
  return JSON.stringify([...(content.get(on)?.values() ?? [])]).length > 1024 * 1024;
}
