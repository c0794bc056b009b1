import { readFieldValue } from './fieldValues.ts';
import type { FieldFormat, FieldSpec } from './mapping.ts';
import { type BilingualText, type CellValue, type Column, isEmptyCell, type SheetRow } from './types.ts';

export interface MappingGuess {
  key: string;
  /** Name of the column, or null where none is likely enough. */
  column: string | null;
  /** From 0 to 1. */
  confidence: number;
  reason: BilingualText;
  format?: FieldFormat;
}

interface Candidate {
  field: FieldSpec;
  column: Column;
  name: number;
  content: number | null;
  score: number;
}

const threshold = 0.45;
/** Kinds whose content alone gives them away. */
const tellingKinds = new Set(['phone', 'identityNumber', 'choice']);

/** Proposes a column for each field, by name and by what the sample rows hold; a column serves one field only. */
export function guessMapping(
  columns: readonly Column[],
  sampleRows: readonly SheetRow[],
  fields: readonly FieldSpec[],
): MappingGuess[] {
  const candidates = fields
    .flatMap((field) => columns.map((column) => candidateOf(field, column, sampleRows)))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || Number(b.field.required) - Number(a.field.required));
  const taken = new Map<string, Candidate>();
  const used = new Set<number>();
  for (const candidate of candidates) {
    if (taken.has(candidate.field.key) || used.has(candidate.column.index)) continue;
    taken.set(candidate.field.key, candidate);
    used.add(candidate.column.index);
  }
  return fields.map((field) => {
    const found = taken.get(field.key);
    return found ? guessOf(found) : { key: field.key, column: null, confidence: 0, reason: noColumn };
  });
}

const noColumn: BilingualText = { zh: '没有相近的列', en: 'No column comes close' };

function guessOf({ field, column, name, content, score }: Candidate): MappingGuess {
  const byName =
    name >= 1
      ? { zh: '列名相同', en: 'same name' }
      : name > 0
        ? { zh: '列名相近', en: 'similar name' }
        : { zh: '列名不同', en: 'different name' };
  const percent = content === null ? null : Math.round(content * 100);
  const reason =
    percent === null
      ? byName
      : { zh: `${byName.zh}，内容 ${percent}% 相符`, en: `${byName.en}, ${percent}% of the content fits` };
  const guess = { key: field.key, column: column.name, confidence: Math.round(score * 100) / 100, reason };
  const wan = field.kind === 'money' && /万元?/u.test(column.name);
  return wan ? { ...guess, format: 'wanYuan' } : guess;
}

function candidateOf(field: FieldSpec, column: Column, rows: readonly SheetRow[]): Candidate {
  const name = Math.max(...field.labels.map((label) => nameLikeness(column.name, label)), 0);
  const cells = rows.map((row) => row.cells[column.index] ?? null).filter((cell) => !isEmptyCell(cell));
  const content = field.kind === 'text' || cells.length === 0 ? null : fitness(field, cells);
  return { field, column, name, content, score: combine(name, content, field, cells.length) };
}

function combine(name: number, content: number | null, field: FieldSpec, count: number): number {
  if (content === null) return name * 0.95;
  if (name < 0.3)
    return tellingKinds.has(field.kind) && content >= 0.8 && count >= 3 ? 0.3 + content * 0.3 : 0;
  if (field.kind === 'choice') return name * (0.85 + 0.15 * content);
  return content < 0.3 ? name * 0.5 : name * (0.7 + 0.3 * content);
}

function fitness(field: FieldSpec, cells: readonly CellValue[]): number {
  const fits = cells.filter((cell) => {
    const found = readFieldValue(cell, field, {});
    return found.ok || found.code === 'date.ambiguous' || found.code === 'cell.precisionLost';
  });
  return fits.length / cells.length;
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|[\s*:/_\-.、，,]/gu, '')
    .replace(/时间/gu, '日期');

/** 1 for the same words; less for one inside the other or for shared pairs of characters; 0 for strangers. */
function nameLikeness(name: string, label: string): number {
  const one = folded(name);
  const two = folded(label);
  if (one === '' || two === '') return 0;
  if (one === two) return 1;
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  if (short.length >= 2 && long.includes(short)) return 0.6 + 0.35 * (short.length / long.length);
  const shared = pairs(one).filter((pair) => pairs(two).includes(pair)).length;
  const likeness = (2 * shared) / (pairs(one).length + pairs(two).length);
  return Number.isFinite(likeness) && likeness >= 0.5 ? likeness * 0.7 : 0;
}

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
