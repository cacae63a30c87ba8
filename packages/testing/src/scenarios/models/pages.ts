import { attribute, entity, type KeyOf, Model, partitionKey, sortKey, type Table } from '@monotable/core';

/** A class that keeps who made an item. */
export const pages = {
  options: {},
  define(table: Table) {
    class Page extends Model {
      slug!: string;
      readonly author!: string;
      title!: string;

      pk(this: KeyOf<Page, 'slug'>) {
        return `PAGE#${this.slug}`;
      }
      sk() {
        return 'PAGE';
      }
    }
    attribute('string')(Page.prototype, 'slug');
    attribute('string', { readonly: true })(Page.prototype, 'author');
    attribute('string')(Page.prototype, 'title');
    partitionKey(Page.prototype, 'pk');
    sortKey(Page.prototype, 'sk');
    entity('Page', { table })(Page);
    return { Page };
  },
};
