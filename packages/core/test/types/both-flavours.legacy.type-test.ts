// Compiles all of it with experimentalDecorators too.
import './accepted.type-test.ts';
import './inference.type-test.ts';
import './operations.type-test.ts';
import './refused.type-test.ts';
import './refused-decorators.type-test.ts';
