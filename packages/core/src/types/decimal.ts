declare const decimal: unique symbol;

/**
 * Decimal text of up to 38 significant digits, stored as a number: `'19.99'`. Any string can be assigned; the text is checked
 * on writing. Declare `decimal` attributes with it, so that `add` is allowed and what is for text only is not.
 */
export type Decimal = string & { readonly [decimal]?: true };

/** Stands for a decimal where operators are matched to attributes: there it is neither text nor number. */
export interface DecimalAttribute {
  readonly [decimal]: true;
}

/** What operators see of an attribute of this type. */
export type AttributeKind<Value> = typeof decimal extends keyof (Value & {}) ? DecimalAttribute : Value;
