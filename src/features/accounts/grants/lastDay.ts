import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';

/** The last civil day of a period that ends, half-open, at an instant: midnight belongs to the day before. */
export const lastDay = (until: Date): string => shanghaiDate(new Date(until.getTime() - 1));
