import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const dutySettings = z.object({
  /** Minutes in which a colleague on call answers, before the next one is called. */
  answerMinutes: z.int().min(1).max(240).default(10),
});
type DutySettings = z.output<typeof dutySettings>;

export const dutySettingsProfiles: ProfileKind = {
  kind: 'dutySettings',
  name: { zh: '值班设置', en: 'Settings for duty' },
  labels: { answerMinutes: { zh: '听班应答时限（分钟）', en: 'Minutes to answer a call' } },
  schema: dutySettings,
  shipped: [{ code: 'default', name: { zh: '值班设置', en: 'Settings for duty' }, data: {} }],
};

export async function findDutySettings(db: Kysely<Database>): Promise<DutySettings> {
  const [profile] = await activeProfiles(db, 'dutySettings', dutySettings);
  return profile?.data ?? dutySettings.parse({});
}
