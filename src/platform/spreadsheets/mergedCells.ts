import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { parseReference } from './columnLetters.ts';
import { asRefusal, refusal } from './refusals.ts';

const mergePattern = /<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)"/gu;
const maxMerges = 200_000;

interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Tells which cells lie under a merged one and so are not to be seen. Rows must be asked for in order. */
export type CoveredCells = (row: number, column: number) => boolean;

/**
 * Unpacks a sheet once without parsing it: proves it whole (size and checksum) before a row is used, and
 * collects the merged ranges, which the format lists only after the rows.
 */
export async function scanMerges(stream: Readable, checksum: number): Promise<() => CoveredCells> {
  const merges: Merge[] = [];
  let sum = 0;
  let carry = '';
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      const text = carry + chunk.toString('latin1');
      for (const [, first = '', last = ''] of text.matchAll(mergePattern)) merges.push(mergeOf(first, last));
      if (merges.length > maxMerges) throw refusal('tooManyCells', `> ${maxMerges} merged ranges`);
      const open = text.lastIndexOf('<');
      carry = open < 0 || text.indexOf('>', open) >= 0 ? '' : text.slice(open).slice(0, 500);
    }
  } catch (error) {
    throw asRefusal(error);
  }
  if (sum !== checksum) throw refusal('broken', 'CRC-32');
  merges.sort((a, b) => a.top - b.top);
  return () => coveredCells(merges);
}

function mergeOf(first: string, last: string): Merge {
  const from = parseReference(first);
  const to = parseReference(last);
  if (!from || !to) throw refusal('broken', `${first}:${last}`);
  return { top: from.row, bottom: to.row, left: from.column, right: to.column };
}

function coveredCells(merges: readonly Merge[]): CoveredCells {
  let next = 0;
  let current = 0;
  let active: Merge[] = [];
  return (row, column) => {
    if (row !== current) {
      current = row;
      active = active.filter((merge) => merge.bottom >= row);
      for (let merge = merges[next]; merge && merge.top <= row; merge = merges[++next]) {
        if (merge.bottom >= row) active.push(merge);
      }
    }
    return active.some(
      (merge) =>
        column >= merge.left && column <= merge.right && !(row === merge.top && column === merge.left),
    );
  };
}
