import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import { keyErrors } from './key-errors.ts';
import type { KeyMethod } from './key-pattern.ts';
import { viewFields } from './key-view.ts';
import { learnPattern } from './learn-pattern.ts';
import type { KeyMethodSource } from './run-on-stand-ins.ts';

export interface KeyMethodDeclaration extends KeyMethodSource {
  /** What the method reads, where it branches on data: `status`, `address.city`. It is then not run before there are values. */
  readonly dependsOn?: readonly string[] | undefined;
}

/**
 * Learns what a key method reads and how its text is made, by running it with stand-ins of each attribute's type. Throws
 * `DefinitionError` where that can't be told: the method throws on stand-ins, reads something else for other values, uses a
 * value without showing it, lets two values touch, changes something, or depends on more than attributes. Where it branches
 * on data `dependsOn` says what it reads, and only whole keys are made of it.
 */
export function learnKeyMethod(declaration: KeyMethodDeclaration): KeyMethod {
  const { method, dependsOn } = declaration;
  const tag: string = Object.prototype.toString.call(method);
  if (tag.includes('Async') || tag.includes('Generator')) throw keyErrors.async(declaration);
  return dependsOn ? declared(declaration, dependsOn) : learnPattern(declaration);
}

function declared(source: KeyMethodSource, dependsOn: readonly string[]): KeyMethod {
  const reads = dependsOn.map((dependency) => {
    const path = propertyPath(source.attributes, dependency);
    if (!path) throw keyErrors.unknownDependency(source, dependency);
    return Object.freeze(path);
  });
  return Object.freeze({ reads: Object.freeze(reads), view: viewFields(source.attributes, reads) });
}

/** `address.city` as properties, for names that hold dots too; `undefined` where there is no such attribute. */
function propertyPath(attributes: readonly AttributeDefinition[], text: string): readonly string[] | undefined {
  for (const { property, type } of attributes) {
    if (text === property) return [property];
    if (type.kind !== 'object' || !text.startsWith(`${property}.`)) continue;
    const inside = propertyPath(type.fields, text.slice(property.length + 1));
    if (inside) return [property, ...inside];
  }
  return undefined;
}
