import { z } from 'zod';
import { lines, scopes } from '../roles.ts';

const instant = z.iso.datetime({ offset: true });

/** A grant as screens show it. */
export const grantView = z.object({
  id: z.uuid(),
  role: z.string(),
  unionId: z.uuid(),
  unionName: z.string(),
  scope: z.enum(scopes),
  agency: z.string().nullable(),
  line: z.string().nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  source: z.enum(['manual', 'singleSignOn', 'delegation']),
  /** Of a delegation: whose grant it is. */
  fromName: z.string().nullable(),
  /** The colleague on leave for whom it is used. */
  onBehalfOfName: z.string().nullable(),
  grantedByName: z.string().nullable(),
  grantedAt: instant.nullable(),
  reason: z.string(),
  state: z.enum(['inForce', 'later', 'over']),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
});
export type GrantView = z.output<typeof grantView>;

const reason = z
  .string()
  .trim()
  .min(2, '请写明理由 · say why')
  .max(300, '最多 300 字 · 300 characters at most');
export const reasonBody = z.object({ reason });

/** What a security administrator fills in to give a role. */
export const grantBody = z.object({
  role: z.string().min(1),
  unionId: z.uuid(),
  scope: z.enum(scopes),
  agency: z.string().trim().max(60).nullish(),
  line: z.enum(lines).nullish(),
  validFrom: instant.nullish(),
  validUntil: instant.nullish(),
  reason,
});
export type GrantBody = z.output<typeof grantBody>;
