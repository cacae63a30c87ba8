import type { Item } from '../backend/attribute-value.ts';
import type { ValidationIssue } from '../errors/errors.ts';
import type { LoweredChanges, TouchedPath } from '../expression/lower-changes.ts';
import type { AttributeType } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { brokenRules, hasRules, refuseBroken } from './validate.ts';

/**
 * Puts the values that an update sets to class-validator's rules, nested ones to those of their own class: nothing to wait for
 * where there are none. Rules that look at other attributes see what is known of the item. What the database makes of `add` or
 * `append` can't be judged here.
 */
export function validateChanges(
  definition: EntityDefinition,
  operation: string,
  { touched }: LoweredChanges,
  known: Item,
): Promise<void> | undefined {
  const judged = touched.filter(
    (change) =>
      (change.effect.kind !== 'computed' || change.effect.offered !== undefined) && isRuled(definition, change),
  );
  return judged.length > 0 ? judge(definition, operation, judged, known) : undefined;
}

function isRuled(definition: EntityDefinition, change: TouchedPath): boolean {
  const owner = change.path.length === 1 ? definition.target : classAround(change);
  return owner !== undefined && hasRules(owner);
}

async function judge(
  definition: EntityDefinition,
  operation: string,
  judged: readonly TouchedPath[],
  known: Item,
): Promise<void> {
  const whole = judged.filter(({ path }) => path.length === 1);
  const issues: ValidationIssue[] = [];
  if (whole.length > 0) {
    const values = Object.fromEntries(whole.map((change) => [change.path[0], valueAfter(change)]));
    const instance = Object.assign(definition.shape.decode(known), values);
    issues.push(...(await brokenRules(instance, new Set(Object.keys(values)))));
  }
  for (const change of judged) if (change.path.length > 1) issues.push(...(await brokenInside(change)));
  refuseBroken(definition, operation, issues);
}

/** The rules that the class around a nested attribute has for it. */
async function brokenInside(change: TouchedPath): Promise<readonly ValidationIssue[]> {
  const owner = classAround(change);
  const property = change.path.at(-1);
  if (!owner || typeof property !== 'string') return [];
  const instance = Object.assign(new owner(), { [property]: valueAfter(change) });
  return brokenRules(instance, new Set([property]), change.path.slice(0, -1));
}

function classAround({ target, path }: TouchedPath): EntityConstructor | undefined {
  let type: AttributeType | undefined = target.attribute.type;
  for (const step of path.slice(1, -1)) type = type && typeInside(type, step);
  return type?.kind === 'object' ? type.target : undefined;
}

function typeInside(type: AttributeType, step: string | number): AttributeType | undefined {
  if (type.kind === 'object') return type.fields.find(({ property }) => property === step)?.type;
  return type.kind === 'list' || type.kind === 'map' ? type.of : undefined;
}

/** The value as a reader will see it. */
function valueAfter({ target, effect }: TouchedPath): unknown {
  if (effect.kind === 'removed') return undefined;
  const value = effect.kind === 'set' ? effect.value : effect.offered;
  const { transform } = target.leaf ?? {};
  return transform && value !== null ? transform.from(value) : value;
}
