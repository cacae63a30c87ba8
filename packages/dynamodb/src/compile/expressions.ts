import { type ConditionNode, isEmptyUpdate, type KeyCondition, type Path, type UpdateNode } from '@monotable/core';
import { type SdkItem, sdkItem } from '../codecs/sdk-values.ts';
import { compileCondition } from './condition.ts';
import { compileKeyCondition } from './key-condition.ts';
import { Placeholders } from './placeholders.ts';
import { compileProjection } from './projection.ts';
import { compileUpdate } from './update.ts';

interface Attributes {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: SdkItem | undefined;
}

/**
 * The expressions of one request. Each method compiles a clause (`undefined` for none); `attributes()` comes last and gives
 * the names and values that all of them use.
 */
export class Expressions {
  readonly #placeholders = new Placeholders();

  key(condition: KeyCondition): string {
    return compileKeyCondition(condition, this.#placeholders.clause('key'));
  }

  filter(node: ConditionNode | undefined): string | undefined {
    return node && compileCondition(node, this.#placeholders.clause('flt'));
  }

  condition(node: ConditionNode | undefined): string | undefined {
    return node && compileCondition(node, this.#placeholders.clause('cnd'));
  }

  update(update: UpdateNode): string | undefined {
    return isEmptyUpdate(update) ? undefined : compileUpdate(update, this.#placeholders.clause('upd'));
  }

  projection(paths: readonly Path[] | undefined): string | undefined {
    return paths && compileProjection(paths, this.#placeholders.clause('prj'));
  }

  /** The same as members of an input that all clauses were compiled for. */
  addAttributes(input: Attributes): void {
    const { names, values } = this.#placeholders;
    if (names) input.ExpressionAttributeNames = names;
    if (values) input.ExpressionAttributeValues = sdkItem(values);
  }

  attributes() {
    const { names, values } = this.#placeholders;
    return {
      ...(names && { ExpressionAttributeNames: names }),
      ...(values && { ExpressionAttributeValues: sdkItem(values) }),
    };
  }
}
