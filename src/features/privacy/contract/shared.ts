import { z } from 'zod';

export const words = z.object({ zh: z.string(), en: z.string() });
export const instant = z.iso.datetime();
export const civilDate = z.iso.date();
export const line = z.string().trim().min(1).max(200);
export const text = z.string().trim().min(2).max(5_000);
export const idParam = z.object({ id: z.uuid() });
