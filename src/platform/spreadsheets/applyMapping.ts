import { type FieldReading, type FieldValue, readFieldValue } from './fieldValues.ts';
import type { FieldSpec, Mapping } from './mapping.ts';
import {
  type BilingualText,
  type CellValue,
  type Column,
  isEmptyCell,
  type RowProblem,
  type SheetRow,
} from './types.ts';

export interface MappedProblem extends RowProblem {
  /** Column of the sheet, or the field's usual name where it has none. */
  column: string;
  field: string;
}

export interface MappedRow {
  rowNumber: number;
  /** Value of the `groupBy` column, or null. */
  group: string | null;
  /** Null for an empty cell. Dates `YYYY-MM-DD`, instants RFC 3339, money integer fen. */
  values: Record<string, string | number | null>;
  problems: MappedProblem[];
}

interface FieldPlan extends FieldReading {
  spec: FieldSpec;
  columnName: string;
  index: number | null;
  constant: CellValue;
}

/** A mapping tied to the columns of one table. */
export interface PreparedMapping {
  fields: FieldPlan[];
  groupIndex: number | null;
  /** What makes the mapping unfit for this table as a whole: columns it names that are not there, and the like. */
  problems: MappedProblem[];
}

const words = {
  'mapping.noColumn': { zh: '表里没有这一列', en: 'The sheet has no such column' },
  'mapping.noField': { zh: '没有这个字段', en: 'There is no such field' },
  'mapping.required': { zh: '必填字段没有对应的列', en: 'A required field has no column' },
  'cell.required': { zh: '必填，不能为空', en: 'Required' },
} as const satisfies Record<string, BilingualText>;

const problemOf = (code: keyof typeof words, column: string, field: string): MappedProblem => ({
  code,
  column,
  field,
  message: words[code],
});

/** Ties a saved mapping to a table; check `problems` before using it. */
export function prepareMapping(
  mapping: Mapping,
  columns: readonly Column[],
  specs: readonly FieldSpec[],
): PreparedMapping {
  const problems: MappedProblem[] = [];
  const indexOf = (name: string, field: string): number | null => {
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) problems.push(problemOf('mapping.noColumn', name, field));
    return column?.index ?? null;
  };
  const fields: FieldPlan[] = [];
  for (const spec of specs) {
    const source = Object.hasOwn(mapping.fields, spec.key) ? mapping.fields[spec.key] : undefined;
    const label = spec.labels[0] ?? spec.key;
    if (!source) {
      if (spec.required) problems.push(problemOf('mapping.required', label, spec.key));
      continue;
    }
    const reading = { spec, format: source.format, choices: source.choices };
    if ('constant' in source)
      fields.push({ ...reading, columnName: label, index: null, constant: source.constant });
    else {
      const index = indexOf(source.column, spec.key);
      if (index !== null) fields.push({ ...reading, columnName: source.column, index, constant: null });
    }
  }
  for (const key of Object.keys(mapping.fields)) {
    if (!specs.some((spec) => spec.key === key)) problems.push(problemOf('mapping.noField', key, key));
  }
  const groupIndex = mapping.groupBy === undefined ? null : indexOf(mapping.groupBy, 'groupBy');
  return { fields, groupIndex, problems };
}

/** The values of one row, and every problem of it at once. */
export function applyMapping(row: SheetRow, mapping: PreparedMapping): MappedRow {
  const values: Record<string, string | number | null> = {};
  const problems: MappedProblem[] = [];
  if (row.problem) problems.push({ ...row.problem, column: '', field: '' });
  for (const plan of row.problem ? [] : mapping.fields) {
    const cell = plan.index === null ? plan.constant : (row.cells[plan.index] ?? null);
    const found = readCell(cell, plan);
    values[plan.spec.key] = found?.ok ? found.value : null;
    if (found === null && plan.spec.required) {
      problems.push(problemOf('cell.required', plan.columnName, plan.spec.key));
    } else if (found && !found.ok) {
      const { code, message } = found;
      problems.push({ code, message, column: plan.columnName, field: plan.spec.key });
    }
  }
  const group = mapping.groupIndex === null ? null : readText(row.cells[mapping.groupIndex] ?? null);
  return { rowNumber: row.rowNumber, group, values, problems };
}

const textSpec: FieldSpec = { key: '', labels: [], kind: 'text', required: false };

function readText(cell: CellValue): string | null {
  const found = isEmptyCell(cell) ? null : readFieldValue(cell, textSpec, {});
  return found?.ok ? String(found.value) || null : null;
}

function readCell(cell: CellValue, plan: FieldPlan): FieldValue | null {
  if (isEmptyCell(cell)) return null;
  const found = readFieldValue(cell, plan.spec, plan);
  return found.ok && found.value === '' ? null : found;
}
