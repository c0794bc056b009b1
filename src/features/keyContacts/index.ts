import './tables.ts';

export {
  type KeyContactCounts,
  type KeyContactFigureRow,
  type KeyContactPeriod,
  keyContactFigures,
  keyContactTotal,
} from './figures.ts';
