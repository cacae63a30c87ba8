import {
  AbortedError,
  ConditionFailedError,
  ThrottledError,
  TransactionCanceledError,
  UnavailableError,
} from './backend-errors.ts';
import { ForeignItemError, IndexContentionError, ItemNotFoundError } from './errors.ts';
import { isOpen, stillOpen } from './still-open.ts';

const message = 'it failed';

describe('whether a write may have been done', () => {
  test.each([
    ['refused once', new ConditionFailedError({ message }), false],
    ['refused after it was sent before', new ConditionFailedError({ message, attempts: 2 }), true],
    ['throttled, however often', new ThrottledError({ message, attempts: 3 }), false],
    ['without an answer', new UnavailableError({ message }), true],
    ['never sent', new UnavailableError({ message, attempts: 0 }), false],
    ['aborted on its way', new AbortedError({ message }), true],
    ['aborted before', new AbortedError({ message, attempts: 0 }), false],
    ['cancelled', new TransactionCanceledError({ message, attempts: 2, reasons: [] }), false],
  ] as const)('%s', (_what, error, expected) => {
    expect(error.ambiguous).toBe(expected);
    expect(isOpen(error)).toBe(expected);
  });

  test('is what the backend says, where it says so', () => {
    expect(new ConditionFailedError({ message, attempts: 2, ambiguous: false }).ambiguous).toBe(false);
    expect(new ThrottledError({ message, ambiguous: true }).ambiguous).toBe(true);
    expect(new UnavailableError({ message, ambiguous: false }).ambiguous).toBe(false);
  });

  test('nobody knows of other errors', () => {
    expect(isOpen(new Error(message))).toBe(false);
  });
});

describe('what was left open', () => {
  test('stays open, whatever a later sending is refused for; the error given stays as it was', () => {
    const error = new ThrottledError({ message, entity: 'Todo', operation: 'update', attempts: 3, statusCode: 400 });
    const told = stillOpen(error, true);
    expect(told).toBeInstanceOf(ThrottledError);
    expect(told).toMatchObject({ ambiguous: true, attempts: 3, statusCode: 400, message: error.message });
    expect(error.ambiguous).toBe(false);
  });

  test('is said of what the stored item refused, in words too', () => {
    const refused = [
      new ConditionFailedError({ message: 'it did not hold; nothing was written' }),
      new ItemNotFoundError({ message: 'there is no item' }),
      new ForeignItemError({ message: 'it is foreign; nothing was written' }),
      new IndexContentionError({ message: 'others were faster; nothing was written', remedy: 'Try again' }),
    ];
    for (const error of refused) expect(error.ambiguous).toBe(false);
    const told = refused.map((error) => stillOpen(error, true) as ItemNotFoundError);
    for (const [at, error] of told.entries()) {
      expect(error).toMatchObject({ code: refused[at]?.code, ambiguous: true });
      expect(error.stack).toContain(error.message);
    }
    expect(told.map((error) => error.message)).toEqual([
      'it did not hold; an earlier sending may have been done',
      'there is no item',
      'it is foreign; an earlier sending may have been done',
      'others were faster; an earlier sending may have been done. Try again',
    ]);
  });

  test('is no matter where nothing was', () => {
    const error = new ThrottledError({ message });
    expect(stillOpen(error, false)).toBe(error);
  });

  test('is settled by a transaction that was cancelled under the same token', () => {
    const error = new TransactionCanceledError({ message, reasons: [] });
    expect(stillOpen(error, true)).toBe(error);
  });

  test('is said already by some, and not to be said by others', () => {
    const open = new UnavailableError({ message });
    const other = new RangeError(message);
    expect([stillOpen(open, true), stillOpen(other, true)]).toEqual([open, other]);
    expect(stillOpen(open, true)).toBe(open);
  });
});
