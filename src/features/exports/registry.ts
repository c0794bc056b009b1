import type { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { CellValue, OutputColumn } from '../../platform/spreadsheets/index.ts';

export interface ExportColumn extends OutputColumn {
  /** What a masked export shows instead; absent: the column tells nothing of a person. */
  mask?: (value: CellValue) => CellValue;
}

/** A list that a feature lets out. Every row goes through the column masks here, so that no kind can forget one. */
export interface ExportKind {
  kind: string;
  name: { zh: string; en: string };
  /** Who may ask for it. */
  permission: string;
  params: z.ZodType;
  columns: readonly ExportColumn[];
  /** False: there is nothing to unmask, or nobody may. */
  mayUnmask: boolean;
  /** Plain values of what the actor may see, streamed. */
  rows(context: Context, actor: Actor, params: never): AsyncIterable<readonly CellValue[]>;
}

const kinds = new Map<string, ExportKind>();

/** Told once, when the feature's module loads. */
export function registerExport<P>(
  kind: Omit<ExportKind, 'params' | 'rows'> & {
    params: z.ZodType<P>;
    rows(context: Context, actor: Actor, params: P): AsyncIterable<readonly CellValue[]>;
  },
): void {
  kinds.set(kind.kind, kind as ExportKind);
}

export const exportKinds = (): ExportKind[] => [...kinds.values()];

/** @throws Problem 404 */
export function exportKind(name: string): ExportKind {
  const kind = kinds.get(name);
  if (!kind) throw notFound('The kind of export');
  return kind;
}

/** Rows as they leave: masked column by column unless a second person agreed otherwise. */
export async function* leavingRows(
  kind: Pick<ExportKind, 'columns'>,
  rows: AsyncIterable<readonly CellValue[]>,
  masked: boolean,
): AsyncGenerator<CellValue[]> {
  for await (const row of rows)
    yield kind.columns.map(({ mask }, index) => {
      const value = row[index] ?? null;
      return masked && mask && value !== null ? mask(value) : value;
    });
}
