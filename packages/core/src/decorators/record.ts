import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { factsOn, type KeyRole } from '../metadata/facts.ts';
import { isPlainObject } from '../metadata/text.ts';
import { entitiesOf, isTable } from '../table/table.ts';
import { memberFact } from './member-fact.ts';

/** A decorator as both flavours call it. */
type Decorator = (...decorated: unknown[]) => void;

/** Records an attribute of an entity or nested class; what the arguments mean is found out at first use. */
export function recordAttribute(args: readonly unknown[]): Decorator {
  return (...decorated) => {
    const { facts, member } = memberFact('attribute', decorated);
    facts.attributes.push({ ...member, arguments: args });
  };
}

/** Records that a member gives a key its value. */
export function recordKey(role: KeyRole, options: unknown): Decorator {
  return (...decorated) => {
    const { facts, member } = memberFact(role.kind, decorated);
    facts.keys.push({ ...member, role, options });
  };
}

/** Records class-validator's rules for a property. */
export function recordValidation(rules: readonly unknown[]): Decorator {
  return (...decorated) => {
    const { facts, member } = memberFact('validate', decorated);
    facts.validations.push({ ...member, rules });
  };
}

/** Records the entity's name and options, and that the class lives in its table. */
export function recordEntity(name: unknown, options: unknown): Decorator {
  return (type) => {
    if (typeof type !== 'function') throw new TypeError('@entity decorates a class');
    factsOn(type).entity = { name, options };
    const table = isPlainObject(options) ? options.table : undefined;
    if (isTable(table)) entitiesOf(table).add(type as EntityConstructor);
  };
}

/** A decorator that is used bare or called with options first: a decorator's own call has two arguments or more. */
export function bareOrCalled(make: (options: unknown) => Decorator): (...args: unknown[]) => unknown {
  return (...args) => (args.length <= 1 ? make(args[0]) : make(undefined)(...args));
}
