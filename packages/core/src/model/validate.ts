import { ConfigurationError, ValidationError, type ValidationIssue } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** The slice of class-validator that is used here. */
interface ClassValidator {
  validate(target: object, options?: { readonly forbidUnknownValues?: boolean }): Promise<readonly BrokenRule[]>;
}

interface BrokenRule {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly BrokenRule[];
}

/** Where class-validator keeps its rules, whichever copy of it was loaded. */
interface RuleStorage {
  getTargetValidationMetadatas(
    target: object,
    schema: string,
    always: boolean,
    strictGroups: boolean,
  ): readonly unknown[];
}

type Steps = readonly (string | number)[];

/**
 * Whether class-validator has rules for a class, told without loading it: whoever used its decorators has loaded it, and its
 * rules are in a global storage.
 */
export function hasRules(target: object): boolean {
  const { classValidatorMetadataStorage: storage } = globalThis as { classValidatorMetadataStorage?: RuleStorage };
  return (storage?.getTargetValidationMetadatas(target, '', false, false).length ?? 0) > 0;
}

/** Puts a whole item to class-validator's rules: nothing to wait for where there are none. Rejects with `ValidationError`. */
export function validateInstance(
  definition: EntityDefinition,
  operation: string,
  instance: object,
): Promise<void> | undefined {
  if (!hasRules(definition.target)) return undefined;
  return brokenRules(instance).then((issues) => refuseBroken(definition, operation, issues));
}

/** The rules of its class that an instance breaks: all, or those of some properties. Paths begin with `at`. */
export async function brokenRules(
  instance: object,
  only?: ReadonlySet<string>,
  at: Steps = [],
): Promise<readonly ValidationIssue[]> {
  const { validate } = (await import('class-validator').catch(notInstalled)) as ClassValidator;
  const broken = await validate(instance, { forbidUnknownValues: false });
  return issuesOf(only ? broken.filter(({ property }) => only.has(property)) : broken, at);
}

// That a failure is dealt with tells bundlers that the package need not be there.
function notInstalled(cause: unknown): never {
  throw new ConfigurationError({
    message: "a class has class-validator's rules, but the package can't be loaded",
    remedy: 'Install class-validator where @monotable/core is installed',
    cause,
  });
}

export function refuseBroken({ name }: EntityDefinition, operation: string, issues: readonly ValidationIssue[]): void {
  if (issues.length === 0) return;
  const broken = issues.map(({ path, rule }) => `${path} (${rule})`).join(', ');
  throw new ValidationError({
    entity: name,
    operation,
    message: `these attributes break their rules: ${broken}`,
    issues,
  });
}

function issuesOf(rules: readonly BrokenRule[], at: Steps): readonly ValidationIssue[] {
  return rules.flatMap(({ property, constraints, children }) => {
    const path = [...at, at.length > 0 && /^\d+$/.test(property) ? Number(property) : property];
    const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({ path: pathText(path), rule, message }));
    return [...own, ...issuesOf(children ?? [], path)];
  });
}
