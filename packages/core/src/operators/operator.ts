/** Marks what an operator function returned. JSON has no symbols, so nothing that came over a wire can pass for an operator. */
export const operatorMark: unique symbol = Symbol.for('monotable.operator');

export type OperatorFamily = 'condition' | 'change' | 'logic';

/** Frozen data that carries the mark. */
export function markOperator<Shape extends object>(family: OperatorFamily, shape: Shape): Readonly<Shape> {
  return Object.freeze({ ...shape, [operatorMark]: family });
}

/** Whether `value` came from an operator function of that family: the mark must be its own, not inherited. */
export function hasOperatorMark(value: unknown, family: OperatorFamily): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, operatorMark) &&
    (value as { readonly [operatorMark]?: unknown })[operatorMark] === family
  );
}
