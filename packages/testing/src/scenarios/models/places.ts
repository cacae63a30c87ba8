import {
  attribute,
  entity,
  escaped,
  type KeyOf,
  Model,
  partitionKey,
  sortable,
  sortKey,
  type Table,
} from '@monotable/core';

/** Entities of one partition whose sort keys are made in the different ways there are. */
export const places = {
  options: {},
  define(table: Table) {
    /** Text parts as they are, the last one free to hold anything. */
    class Stop extends Model {
      tripId!: string;
      country!: string;
      city!: string;
      note?: string;

      pk(this: KeyOf<Stop, 'tripId'>) {
        return `TRIP#${this.tripId}`;
      }
      sk(this: KeyOf<Stop, 'country' | 'city'>) {
        return `STOP#${this.country}#${this.city}`;
      }
    }
    attribute('string')(Stop.prototype, 'tripId');
    attribute('string')(Stop.prototype, 'country');
    attribute('string')(Stop.prototype, 'city');
    attribute('string', { optional: true })(Stop.prototype, 'note');
    partitionKey(Stop.prototype, 'pk');
    sortKey(Stop.prototype, 'sk');
    entity('Stop', { table })(Stop);

    /** Text parts that are escaped, and a date behind them. */
    class Escaped extends Model {
      tripId!: string;
      country!: string;
      city!: string;
      day!: Date;

      pk(this: KeyOf<Escaped, 'tripId'>) {
        return `TRIP#${this.tripId}`;
      }
      sk(this: KeyOf<Escaped, 'country' | 'city' | 'day'>) {
        return `ESC#${escaped(this.country)}#${escaped(this.city)}#${this.day.toISOString()}`;
      }
    }
    attribute('string')(Escaped.prototype, 'tripId');
    attribute('string')(Escaped.prototype, 'country');
    attribute('string')(Escaped.prototype, 'city');
    attribute('date')(Escaped.prototype, 'day');
    partitionKey(Escaped.prototype, 'pk');
    sortKey(Escaped.prototype, 'sk');
    entity('Escaped', { table })(Escaped);

    /** A date, and an id behind it. */
    class Visit extends Model {
      tripId!: string;
      at!: Date;
      visitId!: string;

      pk(this: KeyOf<Visit, 'tripId'>) {
        return `TRIP#${this.tripId}`;
      }
      sk(this: KeyOf<Visit, 'at' | 'visitId'>) {
        return `VISIT#${this.at.toISOString()}#${this.visitId}`;
      }
    }
    attribute('string')(Visit.prototype, 'tripId');
    attribute('date')(Visit.prototype, 'at');
    attribute('string')(Visit.prototype, 'visitId');
    partitionKey(Visit.prototype, 'pk');
    sortKey(Visit.prototype, 'sk');
    entity('Visit', { table })(Visit);

    /** A number in its sortable form, and an id behind it. */
    class Score extends Model {
      tripId!: string;
      points!: number;
      scoreId!: string;

      pk(this: KeyOf<Score, 'tripId'>) {
        return `TRIP#${this.tripId}`;
      }
      sk(this: KeyOf<Score, 'points' | 'scoreId'>) {
        return `SCORE#${sortable(this.points)}#${this.scoreId}`;
      }
    }
    attribute('string')(Score.prototype, 'tripId');
    attribute('number')(Score.prototype, 'points');
    attribute('string')(Score.prototype, 'scoreId');
    partitionKey(Score.prototype, 'pk');
    sortKey(Score.prototype, 'sk');
    entity('Score', { table })(Score);

    /** A number in its plain digits: 10 comes before 9. */
    class Step extends Model {
      tripId!: string;
      number!: number;

      pk(this: KeyOf<Step, 'tripId'>) {
        return `TRIP#${this.tripId}`;
      }
      sk(this: KeyOf<Step, 'number'>) {
        return `STEP#${this.number}`;
      }
    }
    attribute('string')(Step.prototype, 'tripId');
    attribute('number')(Step.prototype, 'number');
    partitionKey(Step.prototype, 'pk');
    sortKey(Step.prototype, 'sk');
    entity('Step', { table })(Step);

    return { Stop, Escaped, Visit, Score, Step };
  },
};

/** A table whose keys are attributes themselves, the sort key a number. */
export const readings = {
  options: { partitionKey: 'device', sortKey: { name: 'second', type: 'number' as const } },
  define(table: Table) {
    class Reading extends Model {
      device!: string;
      second!: number;
      value?: number;
    }
    attribute('string')(Reading.prototype, 'device');
    attribute('number')(Reading.prototype, 'second');
    attribute('number', { optional: true })(Reading.prototype, 'value');
    partitionKey(Reading.prototype, 'device');
    sortKey(Reading.prototype, 'second');
    entity('Reading', { table })(Reading);

    return { Reading };
  },
};
