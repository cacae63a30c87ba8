import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { classChain, ownFacts } from '../metadata/facts.ts';
import { definitionErrors } from './definition-errors.ts';

/**
 * Hands the rules of `@validate`, of the class and of the classes nested in it, to class-validator, whose own decorators are
 * the legacy kind: each is called as one, on the prototype. Only the rules themselves know class-validator; nothing is loaded.
 */
export function registerValidations(target: EntityConstructor, attributes: readonly AttributeDefinition[]): void {
  for (const type of new Set([target, ...nestedClasses(attributes)])) {
    for (const owner of classChain(type)) registerOwn(type.name, owner);
  }
}

function registerOwn(type: string, owner: object): void {
  // Taken out as they are handed over: a base class is met again with each of its subclasses.
  for (const { member, rules } of ownFacts(owner).flatMap((facts) => facts.validations.splice(0))) {
    for (const rule of rules) {
      if (typeof rule !== 'function') {
        throw definitionErrors.badType(
          `${type}.${String(member)}`,
          '@validate has something that is not a rule',
          'Write @validate(Length(1, 200))',
        );
      }
      rule((owner as EntityConstructor).prototype, member);
    }
  }
}

function nestedClasses(
  attributes: readonly AttributeDefinition[],
  found = new Set<EntityConstructor>(),
): ReadonlySet<EntityConstructor> {
  for (const { type } of attributes) visit(type, found);
  return found;
}

function visit(type: AttributeType, found: Set<EntityConstructor>): void {
  if (type.kind === 'object') {
    if (found.has(type.target)) return;
    found.add(type.target);
    nestedClasses(type.fields, found);
  } else if (type.kind === 'list' || type.kind === 'map') visit(type.of, found);
}
