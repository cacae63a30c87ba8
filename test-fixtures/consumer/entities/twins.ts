import { attribute, entity, type KeyOf, Model, partitionKey, sortKey } from '@monotable/core';
import { app } from './entities.js';

/** Two classes of one name: what is written into the table is the name given to `@entity`. */
export const Draft = draft();
export const Published = published();

function draft() {
  @entity('Draft', { table: app })
  class Article extends Model {
    @attribute('string') articleId!: string;
    @attribute('string') idea!: string;

    @partitionKey pk(this: KeyOf<Article, 'articleId'>) {
      return `ARTICLE#${this.articleId}`;
    }
    @sortKey sk() {
      return 'DRAFT';
    }
  }
  return Article;
}

function published() {
  @entity('Published', { table: app })
  class Article extends Model {
    @attribute('string') articleId!: string;
    @attribute('number') readers!: number;

    @partitionKey pk(this: KeyOf<Article, 'articleId'>) {
      return `ARTICLE#${this.articleId}`;
    }
    @sortKey sk() {
      return 'PUBLISHED';
    }
  }
  return Article;
}
