import type { Path } from '../expression/path.ts';
import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';

type Attributes = readonly AttributeDefinition[];

/** Whether the attribute at a property path, or one that it lies in, may be absent. An empty set is stored as nothing. */
export function isOptionalPath(attributes: Attributes, path: readonly string[]): boolean {
  return stepsOf(attributes, path).some(({ optional }) => optional);
}

/** The same path by stored names. What lies inside a map goes by its own keys. */
export function storedPath(attributes: Attributes, path: readonly string[]): Path {
  const [first = '', ...rest] = stepsOf(attributes, path).map(({ name }) => name);
  return [first, ...rest];
}

interface Step {
  /** The stored name. */
  readonly name: string;
  readonly optional: boolean;
  readonly type?: AttributeType | undefined;
}

function stepsOf(attributes: Attributes, [first = '', ...rest]: readonly string[]): readonly Step[] {
  const steps = [fieldStep(attributes, first)];
  for (const property of rest) steps.push(stepInside(steps.at(-1)?.type, property));
  return steps;
}

function stepInside(type: AttributeType | undefined, property: string): Step {
  if (type?.kind === 'object') return fieldStep(type.fields, property);
  return { name: property, optional: true, type: type?.kind === 'map' ? type.of : undefined };
}

function fieldStep(fields: Attributes, property: string): Step {
  const field = fields.find((each) => each.property === property);
  if (!field) return { name: property, optional: true };
  const { name, type, optional } = field;
  return { name, type, optional: optional || type.kind === 'set' };
}
