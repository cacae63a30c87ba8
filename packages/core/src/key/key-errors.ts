import { DefinitionError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';

/** Which method is at fault: `Todo.pk`. */
export interface KeyMethodName {
  readonly entity: string;
  readonly member: string;
}

type PropertyPath = readonly string[];

const dependsOn = "declare what it reads: { dependsOn: ['…'] }";

/** Every mistake in a key method that can be seen at definition, in one place. */
export const keyErrors = {
  async: (name: KeyMethodName) =>
    make(name, 'a key method can not be async or a generator', 'Compute the key from attributes alone'),
  threw: (name: KeyMethodName, cause: unknown) =>
    make(
      name,
      'it throws when run with stand-ins of the attribute types',
      `If it branches on data, ${dependsOn}`,
      cause,
    ),
  refused: (name: KeyMethodName, cause: DefinitionError) =>
    cause.message.startsWith(`${name.entity}.${name.member}: `) ? cause : make(name, cause.message, undefined, cause),
  nothing: (name: KeyMethodName) =>
    make(name, 'it returns no key for some values', `A method that decides whether there is a key must ${dependsOn}`),
  notText: (name: KeyMethodName) =>
    make(
      name,
      'it returns neither text nor an attribute itself',
      'Return text: a template with # between the values, and sortable(…) for numbers',
    ),
  emptyText: (name: KeyMethodName) => make(name, 'it returns empty text, which can not be a key', 'Return text'),
  literalSurrogate: (name: KeyMethodName) =>
    make(name, 'its text holds half of a surrogate pair, which UTF-8 can not store', 'Return well-formed text'),
  unknownAttribute: (name: KeyMethodName, path: PropertyPath) =>
    make(name, `it reads \`${pathText(path)}\`, which is no attribute`, 'Declare it with @attribute, or mend the name'),
  kept: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `it reads \`${pathText(path)}\` of an object that it kept from an earlier run`,
      'A key may depend on the attributes of `this` alone: keep nothing between runs',
    ),
  sets: (name: KeyMethodName, path: PropertyPath) =>
    make(name, `it changes \`${pathText(path)}\``, 'A key method only reads'),
  asks: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `it asks which attributes \`${pathText(['this', ...path])}\` has, so its text branches on data`,
      `Read them by name, or ${dependsOn}`,
    ),
  whole: (name: KeyMethodName, path: PropertyPath) =>
    make(name, `it uses \`${pathText(path)}\` as a whole`, `Read its attributes, or ${dependsOn}`),
  readsDiffer: (name: KeyMethodName) =>
    make(name, 'what it reads depends on the values, so it branches on data', `It must ${dependsOn}`),
  unstable: (name: KeyMethodName) =>
    make(
      name,
      'it gives different text for the same attributes',
      'A key may depend on attributes alone: store a time or random value in an attribute first',
    ),
  hidden: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `it reads \`${pathText(path)}\`, but the value does not show in the text`,
      `If it branches on it, ${dependsOn}`,
    ),
  fallback: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `it gives a text of its own where \`${pathText(path)}\` is absent, so it branches on data`,
      `It must ${dependsOn}`,
    ),
  mixed: (name: KeyMethodName, one: PropertyPath, other: PropertyPath) =>
    make(
      name,
      `\`${pathText(one)}\` and \`${pathText(other)}\` do not each have a place of their own in the text`,
      `Keep them apart, or ${dependsOn}`,
    ),
  adjacent: (name: KeyMethodName, one: PropertyPath, other: PropertyPath) =>
    make(
      name,
      `nothing stands between \`${pathText(one)}\` and \`${pathText(other)}\`, so different values could give one key`,
      'Put a separator between them: #',
    ),
  branches: (name: KeyMethodName) =>
    make(name, 'its text is not the same around other values, so it branches on data', `It must ${dependsOn}`),
  choiceHoldsSeparator: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `one of the values of \`${pathText(path)}\` holds the separator that follows it`,
      `Use another separator, or write escaped(this.${pathText(path)})`,
    ),
  opaqueHoldsSeparator: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `what it makes of \`${pathText(path)}\` holds the separator that follows it`,
      'Use another separator, or put it last',
    ),
  undeclared: (name: KeyMethodName, path: PropertyPath) =>
    make(
      name,
      `it reads \`${pathText(path)}\`, which its dependsOn does not name`,
      'Add it, so that the key follows when it changes',
    ),
  unknownDependency: (name: KeyMethodName, dependency: string) =>
    make(
      name,
      `dependsOn names ${JSON.stringify(dependency)}, which is no attribute`,
      'Name attributes of the class: `status`, `address.city`',
    ),
};

function make(
  { entity, member }: KeyMethodName,
  message: string,
  remedy: string | undefined,
  cause?: unknown,
): DefinitionError {
  return new DefinitionError({ message: `${entity}.${member}: ${message}`, remedy, cause });
}
