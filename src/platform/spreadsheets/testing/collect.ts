import { type OpenTableOptions, openTable } from '../openTable.ts';
import type { SheetRow, TableInput } from '../types.ts';

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export const collectBytes = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(Buffer.concat(await collect(chunks)));

/** Opens, reads all rows and closes. */
export async function readAll(input: TableInput | Uint8Array, options?: OpenTableOptions) {
  const table = await openTable(input instanceof Uint8Array ? { bytes: input } : input, options);
  try {
    const rows: SheetRow[] = await collect(table.rows());
    return { ...table, data: rows };
  } finally {
    table.close();
  }
}
