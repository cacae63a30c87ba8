import type { Changes } from './changes.ts';
import type { Json } from './json.ts';
import type { DeleteOptions, DeleteReturningOptions, ReadOptions, UpdateOptions, WriteOptions } from './options.ts';

/** What instances of `Model` can do. A method of a class that calls these declares its `this`: `finish(this: Todo) { … }`. */
export interface ModelInstance {
  /** Changes the stored item and this instance. */
  update(changes: Changes<this>, options?: UpdateOptions<this>): Promise<this>;
  /** Deletes the item and returns it as it was, or `undefined` where there was none. */
  delete(options: DeleteReturningOptions<this>): Promise<this | undefined>;
  /** Deletes the item and tells whether there was one. */
  delete(options?: DeleteOptions<this>): Promise<boolean>;
  /** Creates the item if this instance was not read, else updates it with what has changed since. */
  save(options?: WriteOptions<this>): Promise<this>;
  /** Reads the attributes anew. */
  reload(options?: ReadOptions): Promise<this>;
  /** The attributes without the hidden ones. */
  toJSON(): Json<this>;
}
