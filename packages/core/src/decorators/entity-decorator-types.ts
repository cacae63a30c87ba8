import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { Table } from '../table/table.ts';

export interface EntityOptions {
  /** The table that the items live in. */
  readonly table: Table;
  /** `false`: no attribute tells the entity, for an existing table that holds this one alone. */
  readonly type?: false | undefined;
}

/** `@entity('Todo', { table: app })`: names the entity. The name is stored with each item, so it can't change with the class's. */
export type EntityFactory = (name: string, options: EntityOptions) => EntityDecorator;

/** The decorator itself, in either flavour. The class is made with `new` and no arguments. */
export type EntityDecorator = (type: EntityConstructor, context?: ClassDecoratorContext) => void;
