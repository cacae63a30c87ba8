import { recordValidation } from './record.ts';
import type { ValidateFactory } from './validate-decorator-types.ts';

/** class-validator's rules for a property, under either flavour of decorators: `@validate(Length(1, 200))`. */
export const validate: ValidateFactory = (...rules) => recordValidation(rules);
