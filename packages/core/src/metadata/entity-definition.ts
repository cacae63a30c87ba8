import type { EntityShape } from '../backend/entity-shape.ts';
import type { Codec, Shape } from '../backend/shape.ts';
import type { Path } from '../expression/path.ts';
import type { KeyMethod, KeyTarget } from '../key/key-pattern.ts';
import type { KeyAttribute, TableDefinition } from '../table/table-definition.ts';
import type { AttributeDefinition } from './attribute-type.ts';
import type { EntityConstructor } from './entity-constructor.ts';

/** Everything the decorators of one class came to: frozen, made once, at first use. */
export interface EntityDefinition<Entity extends object = object> {
  readonly name: string;
  readonly target: EntityConstructor<Entity>;
  readonly table: TableDefinition;
  readonly attributes: readonly AttributeDefinition[];
  /** The stored type attribute and this entity's value; absent with `type: false`. */
  readonly typeAttribute?: { readonly name: string; readonly value: string } | undefined;
  readonly partitionKey: KeyMember;
  readonly sortKey?: KeyMember | undefined;
  /** The attributes that the primary key is made of. */
  readonly keyAttributes: readonly AttributeDefinition[];
  /** Indexes that the entity has key members for, by index name. */
  readonly indexes: Readonly<Record<string, IndexKeys>>;
  readonly shape: EntityShape;
  /** For whatever items lie under the entity's keys, as they are stored: it decodes to a `StoredItem`. */
  readonly storedShape: Shape;
}

/** The key members of one index, in key order. A local index repeats the table's partition key member. */
export interface IndexKeys {
  readonly partition: readonly KeyMember[];
  readonly sort: readonly KeyMember[];
}

/** What gives one key attribute its value. */
export type KeyMember = PropertyKeyMember | MethodKeyMember;

interface KeyMemberBase {
  /** The class member that carries the decorator. */
  readonly member: string;
  /** The stored key attribute. */
  readonly attribute: KeyAttribute;
  /** For messages: `partition key`, `sort key`, `index byTenant sort key`. */
  readonly keyName: string;
  /** Of an index key: absence is an error instead of leaving the item out. Always true of a primary key. */
  readonly required: boolean;
  /** Property paths the key is made of. */
  readonly reads: readonly (readonly string[])[];
  /** The same by stored names. */
  readonly paths: readonly Path[];
  /** An item may lack this key: an attribute that it reads is optional, or the method decides. */
  readonly mayBeAbsent: boolean;
}

/** An attribute that is itself the key: stored under the key attribute's name, once. */
export interface PropertyKeyMember extends KeyMemberBase {
  readonly kind: 'property';
  readonly definition: AttributeDefinition;
}

/** A method that computes the key from other attributes. */
export interface MethodKeyMember extends KeyMemberBase {
  readonly kind: 'method';
  readonly method: KeyMethod;
  /** Where the method is found and what its key may be. */
  readonly target: KeyTarget;
  /** The attributes that the method reads anything of. */
  readonly sources: readonly KeySource[];
}

/** Where a value that a key method is given is stored, and how it is read: without an attribute's transform. */
export interface KeySource {
  readonly property: string;
  /** The stored name. */
  readonly name: string;
  readonly codec: Codec;
}
