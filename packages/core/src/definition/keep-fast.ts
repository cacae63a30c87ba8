/**
 * Has V8 keep a class in its fast form. Some compilers' helpers set the name of a decorated class anew, which makes it a dictionary;
 * of a dictionary that extends another class V8 never gets done with optimizing the constructor, nor what calls it, and begins again
 * for ever, which costs more than all else that is done to read an item. What other objects inherit from is made fast when their
 * members are enumerated, and stays so.
 */
export function keepFast(type: object): void {
  // With `Object.create` instead, bundlers would see a loop without any effect, and leave it out.
  for (const _ in Object.setPrototypeOf({}, type)) break;
}
