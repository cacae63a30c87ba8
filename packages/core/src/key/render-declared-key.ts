import { showsAbsence } from './absence-text.ts';
import { keyErrors } from './key-errors.ts';
import type { KeyMethod, KeyTarget, ViewField } from './key-pattern.ts';
import { valueAt } from './key-view.ts';
import type { RenderedKey } from './rendered-key.ts';
import { checkKeyValue, invalid, runOnValues } from './run-key-method.ts';

type PropertyPath = readonly string[];

/**
 * The key of a method that declares `dependsOn`: whatever it returns, as long as it reads nothing else and does not write
 * what is absent into the text. `missing` are then the absent attributes that it read.
 */
export function renderDeclaredKey(method: KeyMethod, target: KeyTarget, values: object): RenderedKey {
  const watch: Watch = { target, absent: [], absentAs: undefined, fault: undefined };
  const result = run(method, watch, values);
  if (result === undefined || result === null) return { kind: 'absent', missing: watch.absent };
  if (typeof result === 'string' && saysAbsent(method, watch, values, result)) {
    throw invalid(
      target,
      'would hold `undefined` or the like in place of an absent attribute',
      `Return undefined from ${target.member} where there is no key`,
    );
  }
  const empty = method.reads.filter((path) => valueAt(values, path) === '');
  return { kind: 'key', value: checkKeyValue(target, result, empty), empty };
}

interface Watch {
  readonly target: KeyTarget;
  /** Attributes that were read and are absent. */
  readonly absent: PropertyPath[];
  /** What an absent attribute is read as. */
  readonly absentAs: undefined | null;
  fault: Error | undefined;
}

function run(method: KeyMethod, watch: Watch, values: object): unknown {
  const attempt = (): unknown =>
    runOnValues(method, watch.target, values, (view) => watched(watch, view, method.view, []));
  try {
    const result = attempt();
    if (!watch.fault) return result;
  } catch (error) {
    throw watch.fault ?? error;
  }
  // The method swallowed it.
  throw watch.fault;
}

function saysAbsent(method: KeyMethod, watch: Watch, values: object, text: string): boolean {
  if (
    showsAbsence(
      text,
      method.reads.map((path) => valueAt(values, path)),
    )
  )
    return true;
  if (watch.absent.length === 0 || !text.includes('undefined')) return false;
  // A value holds the word as well: what is absent shows if the text follows how it is absent.
  return run(method, { ...watch, absentAs: null }, values) !== text;
}

function watched(watch: Watch, view: object, fields: readonly ViewField[], path: PropertyPath): object {
  const byName = new Map(fields.map((field) => [field.property, field]));
  const fail = (error: Error): never => {
    watch.fault ??= error;
    throw error;
  };
  const changes = (property: string | symbol) => fail(keyErrors.sets(watch.target, [...path, String(property)]));
  return new Proxy(view, {
    get(target, property, receiver) {
      const field = typeof property === 'string' ? byName.get(property) : undefined;
      if (!field) {
        if (typeof property === 'symbol' || property in target) return Reflect.get(target, property, receiver);
        return fail(keyErrors.undeclared(watch.target, [...path, property]));
      }
      const here = [...path, field.property];
      const value: unknown = Reflect.get(target, property);
      if (value === undefined) {
        watch.absent.push(here);
        return watch.absentAs;
      }
      return field.kind === 'object' ? watched(watch, value as object, field.fields, here) : value;
    },
    set: (_, property) => changes(property),
    defineProperty: (_, property) => changes(property),
    deleteProperty: (_, property) => changes(property),
  });
}
