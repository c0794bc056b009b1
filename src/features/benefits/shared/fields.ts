import { z } from 'zod';

/** Pieces that the contracts of all kinds are made of. */
export const uuid = z.uuid();
export const day = z.iso.date();
/** Integer fen. */
export const fen = z.int().min(0).max(1_000_000_000_000);
export const text = (most: number) => z.string().trim().min(1, '请填写 · fill this in').max(most);
export const note = (most: number) => z.string().trim().max(most).default('');
export const id = z.object({ id: uuid });
export const reason = z.object({ reason: text(300) });

/** What every list takes: words to look for, a state, an order, where the last page ended. */
export const listQuery = <Sort extends string>(sorts: readonly [Sort, ...Sort[]]) =>
  z.object({
    search: z.string().trim().max(60).optional(),
    status: z.string().max(20).optional(),
    sort: z.enum(sorts).default(sorts[0] as never),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  });

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const unionRef = z.object({ id: uuid, name: z.string() });
export const story = z.array(z.object({ at: z.iso.datetime(), by: z.string(), action: z.string() }));
