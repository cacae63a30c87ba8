import type { AttributeFactory } from './attribute-decorator-types.ts';
import { recordAttribute } from './record.ts';

/**
 * Declares a property as an attribute: `@attribute('string')`, `@attribute({ type: 'set', of: 'string', optional: true })`,
 * `@attribute(Address)`. Without a type, it is what the compiler emits, else that of the default's or initializer's value.
 */
export const attribute = ((...args: readonly unknown[]) => recordAttribute(args)) as AttributeFactory;
