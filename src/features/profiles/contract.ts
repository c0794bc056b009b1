import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const givenWords = z.object({
  zh: z.string().trim().min(1).max(80),
  en: z.string().trim().min(1).max(120),
});
const instant = z.iso.datetime({ offset: true });
const kind = z.string().min(1).max(60);
const code = z
  .string()
  .regex(/^[a-zA-Z][\w.-]{0,59}$/, '以字母开头，只用字母、数字和 . _ - · letters, digits and . _ - only');
const place = z.object({ kind, code });

const profileSummary = z.object({
  kind: z.string(),
  code: z.string(),
  name: words,
  version: z.int(),
  /** Null: as shipped with the product. */
  changedBy: z.string().nullable(),
  changedAt: instant,
});
export type ProfileSummary = z.output<typeof profileSummary>;

const choice = z.object({ value: z.string(), zh: z.string(), en: z.string() });
export type ProfileChoice = z.output<typeof choice>;

const profileView = profileSummary.extend({
  data: z.unknown(),
  /** Of all versions, newest first. */
  versions: z.array(profileSummary.pick({ version: true, changedBy: true, changedAt: true })),
  /** JSON Schema of the data. */
  schema: z.record(z.string(), z.unknown()),
  /** Words for fields of the data, by name, and for what they may hold. */
  labels: z.record(z.string(), words),
  choices: z.record(z.string(), z.array(choice)),
});
export type ProfileView = z.output<typeof profileView>;

export const profileRoutes = defineRoutes({
  profiles: {
    method: 'GET',
    path: '/profiles',
    permission: 'profiles.see',
    summary: 'All kinds of profiles with the version in force of each',
    response: z.object({
      kinds: z.array(z.object({ kind: z.string(), name: words, mayAdd: z.boolean() })),
      items: z.array(profileSummary),
    }),
  },
  profile: {
    method: 'GET',
    path: '/profiles/:kind/:code',
    permission: 'profiles.see',
    summary: 'One profile in force, its versions, and what its data may be',
    params: place,
    response: profileView,
  },
  profileVersion: {
    method: 'GET',
    path: '/profiles/:kind/:code/versions/:version',
    permission: 'profiles.see',
    summary: 'One version of a profile',
    params: place.extend({ version: z.coerce.number().int().min(1) }),
    response: profileSummary.extend({ data: z.unknown() }),
  },
  saveProfile: {
    method: 'POST',
    path: '/profiles/:kind/:code',
    permission: 'profiles.manage',
    summary: 'Save a new version; what already runs keeps the rule it began with',
    params: place,
    body: z.object({
      name: givenWords,
      data: z.unknown(),
      /** The version the change was made from; 0 for a new profile. */
      expectedVersion: z.int().min(0),
    }),
    response: profileSummary,
  },
  restoreProfile: {
    method: 'POST',
    path: '/profiles/:kind/:code/restore',
    permission: 'profiles.manage',
    summary: 'Save a former version again as the newest',
    params: place,
    body: z.object({ version: z.int().min(1), expectedVersion: z.int().min(1) }),
    response: profileSummary,
  },
});
