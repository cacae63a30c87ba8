import { UnknownAttributeError } from '../errors/errors.ts';
import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import { oncePer } from '../metadata/once-per.ts';
import { isMapKey } from '../metadata/text.ts';
import { parsePath } from './parse-path.ts';
import type { Path } from './path.ts';

/** The part of an entity's definition that paths are looked up in. */
export interface AttributeOwner {
  readonly name: string;
  readonly attributes: readonly AttributeDefinition[];
}

/** A path as a condition, change or projection names it, looked up in the entity's declared attributes. */
export interface AttributePath {
  /** As it was written; for messages. */
  readonly text: string;
  /** By property names: what key members compare their reads with. */
  readonly properties: readonly [string, ...(string | number)[]];
  /** By stored names. */
  readonly path: Path;
  readonly type: AttributeType;
  /** The entity's attribute that the path begins with. */
  readonly attribute: AttributeDefinition;
  /** The declared attribute or nested field that the path ends at; absent for members of lists, maps and `any`. */
  readonly leaf?: AttributeDefinition | undefined;
  /** An attribute or field on the way is readonly. */
  readonly fixed: boolean;
}

/** Looks a path up; `UnknownAttributeError` names the entity and the path. */
export function attributePath(owner: AttributeOwner, text: string): AttributePath {
  const whole = fieldOf(owner.attributes, text);
  if (whole) return pathOfAttribute(whole);
  const steps = parsePath(text);
  const attribute = steps && fieldOf(owner.attributes, steps[0]);
  if (!steps || !attribute) throw unknownAttribute(owner, text);

  const stored: (string | number)[] = [];
  let { type } = attribute;
  let leaf: AttributeDefinition | undefined = attribute;
  let fixed = attribute.readonly;
  for (const step of steps.slice(1)) {
    const member = memberOf(type, step);
    if (!member) throw unknownAttribute(owner, text);
    stored.push(member.step);
    ({ type, leaf } = member);
    fixed ||= leaf?.readonly ?? false;
  }
  const path = Object.freeze<Path>([attribute.name, ...stored]);
  return Object.freeze({ text, properties: Object.freeze(steps), path, type, attribute, leaf, fixed });
}

const pathOfAttribute = oncePer((attribute: AttributeDefinition): AttributePath => {
  const { property, name, type } = attribute;
  return Object.freeze({
    text: property,
    properties: Object.freeze<[string]>([property]),
    path: Object.freeze<Path>([name]),
    type,
    attribute,
    leaf: attribute,
    fixed: attribute.readonly,
  });
});

interface Member {
  readonly step: string | number;
  readonly type: AttributeType;
  readonly leaf: AttributeDefinition | undefined;
}

function memberOf(type: AttributeType, step: string | number): Member | undefined {
  switch (type.kind) {
    case 'object': {
      const field = fieldOf(type.fields, step);
      return field && { step: field.name, type: field.type, leaf: field };
    }
    case 'map':
      return typeof step === 'string' && isMapKey(step) ? { step, type: type.of, leaf: undefined } : undefined;
    case 'list':
      return typeof step === 'number' ? { step, type: type.of, leaf: undefined } : undefined;
    case 'any':
      return typeof step === 'number' || isMapKey(step) ? { step, type, leaf: undefined } : undefined;
    case 'string':
    case 'boolean':
    case 'binary':
    case 'bigint':
    case 'decimal':
    case 'number':
    case 'date':
    case 'choice':
    case 'set':
      return undefined;
  }
}

function fieldOf(
  attributes: readonly AttributeDefinition[],
  property: string | number,
): AttributeDefinition | undefined {
  for (let at = 0; at < attributes.length; at++) if (attributes[at]?.property === property) return attributes[at];
  return undefined;
}

function unknownAttribute(owner: AttributeOwner, text: string): UnknownAttributeError {
  return new UnknownAttributeError({
    entity: owner.name,
    message: `${shortened(text)} is no attribute`,
    remedy: `Its attributes are ${owner.attributes.map((attribute) => attribute.property).join(', ')}`,
  });
}

/** A path comes from the caller, perhaps out of a request: a message need not repeat three megabytes of it. */
function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
