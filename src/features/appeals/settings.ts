import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

export const appealSettings = z.object({
  /** Days after closing in which the worker may rate, and until which handlers do not see the rating. */
  ratingWindowDays: z.int().min(1).max(90).default(7),
  /** Files of one appeal. */
  attachmentLimit: z.int().min(1).max(99).default(30),
});
export type AppealSettings = z.output<typeof appealSettings>;

export const appealSettingsProfiles: ProfileKind = {
  kind: 'appealSettings',
  name: { zh: '诉求办理设置', en: 'Settings for appeals' },
  labels: {
    ratingWindowDays: { zh: '评价期（办结后天数）', en: 'Days to rate after closing' },
    attachmentLimit: { zh: '每件诉求的附件上限', en: 'Files an appeal may have' },
  },
  schema: appealSettings,
  shipped: [{ code: 'default', name: { zh: '诉求办理设置', en: 'Settings for appeals' }, data: {} }],
};

export async function findAppealSettings(db: Kysely<Database>): Promise<AppealSettings> {
  const [profile] = await activeProfiles(db, 'appealSettings', appealSettings);
  return profile?.data ?? appealSettings.parse({});
}
