import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const roomSettings = z.object({
  /** Hours before a booking at which those who take part are reminded. */
  reminderHours: z.int().min(1).max(336).default(24),
});

export const roomSettingsProfiles: ProfileKind = {
  kind: 'roomSettings',
  name: { zh: '场地预约设置', en: 'Settings for rooms' },
  labels: { reminderHours: { zh: '提前多少小时提醒', en: 'Hours before which to remind' } },
  schema: roomSettings,
  shipped: [{ code: 'default', name: { zh: '场地预约设置', en: 'Settings for rooms' }, data: {} }],
};

export async function findRoomSettings(db: Kysely<Database>): Promise<z.output<typeof roomSettings>> {
  const [profile] = await activeProfiles(db, 'roomSettings', roomSettings);
  return profile?.data ?? roomSettings.parse({});
}
