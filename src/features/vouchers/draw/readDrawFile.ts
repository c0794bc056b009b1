import { z } from 'zod';
import { type DrawFile, drawFormat } from './order.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const handles = z.array(z.string().min(1).max(100)).max(5_000_000);

const drawFile = z.object({
  format: z.literal(drawFormat),
  campaignId: z.string(),
  title: z.string(),
  way: z.enum(['lottery', 'arrival']),
  seedHash: hash,
  seed: z.string().min(1),
  publicSeedRule: z.string(),
  publicSeed: z.string().nullable(),
  entries: handles,
  entriesHash: hash,
  later: handles,
  prizes: z.int().min(0),
  winners: handles,
});

/** The file as it was published, or null where it is no such file. */
export function readDrawFile(text: string): DrawFile | null {
  try {
    const parsed = drawFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
