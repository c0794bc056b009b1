export {
  applyMapping,
  type MappedProblem,
  type MappedRow,
  type PreparedMapping,
  prepareMapping,
} from './applyMapping.ts';
export { cleanText } from './cleanText.ts';
export type { CsvEncoding } from './csvText.ts';
export type { RowGroup } from './groupRows.ts';
export { guessMapping, type MappingGuess } from './guessMapping.ts';
export type { DayMonthOrder, LooseDate } from './looseDates.ts';
export { type FieldFormat, type FieldKind, type FieldSpec, type Mapping, mappingSchema } from './mapping.ts';
export { type OpenTableOptions, openTable, type Table } from './openTable.ts';
export type {
  BilingualText,
  CellDate,
  CellValue,
  Column,
  ReadLimits,
  RowProblem,
  SheetRow,
  TableInput,
} from './types.ts';
export { type CsvSpec, writeCsv } from './writeCsv.ts';
export { type RejectedRow, writeRejectedRows } from './writeRejectedRows.ts';
export { type OutputColumn, type SheetSpec, writeXlsx } from './writeXlsx.ts';
