import './tables.ts';

export { addLinkage } from './commands/linkages.ts';
export {
  type KeyContactCounts,
  type KeyContactFigureRow,
  type KeyContactPeriod,
  keyContactFigures,
  keyContactTotal,
} from './figures.ts';
