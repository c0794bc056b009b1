import { z } from 'zod';
import { isCategoryCode } from '../categories.ts';

export const uuid = z.uuid();
export const civilDate = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const fen = z.int().min(0).max(1_000_000_000_000);
export const name = z.string().trim().min(1).max(60);
export const line = z.string().trim().min(1).max(200);
export const text = z.string().trim().min(1).max(5_000);
export const phone = z
  .string()
  .trim()
  .regex(/^(?:\+?86)?1[3-9]\d{9}$/, '请填 11 位手机号码 · an 11-digit mobile number is needed')
  .transform((value) => value.slice(-11));
/** Office telephones of respondents may be landlines. */
export const anyPhone = z
  .string()
  .trim()
  .regex(/^[\d\-+() ]{5,20}$/, '请填电话号码 · a telephone number is needed');
export const category = z
  .string()
  .refine(isCategoryCode, { message: '类别不在目录中 · not a category of the tree' });

export const note = z.string().trim().max(2_000).default('');
export const reason = z.string().trim().min(2).max(1_000);
