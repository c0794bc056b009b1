import { z } from 'zod';

export const uuid = z.uuid();
export const day = z.iso.date();
export const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
export const byId = z.object({ id: uuid });
export const unionView = z.object({ id: uuid, name: z.string() });
const limit = z.coerce.number().int().min(1).max(100).default(30);

/** What the wall hands over when somebody opens the rows behind a figure. */
export const wallFilter = { within: uuid.optional(), from: day.optional(), before: day.optional() };
export const page = { after: z.string().max(60).optional(), limit };
