import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const visitSettings = z.object({
  /** Days within which a cadre is to be at an assigned enterprise again, where the plan says nothing else. */
  everyDays: z.int().min(1).max(366).default(7),
  /** How far back a visit may be entered. */
  lateEntryDays: z.int().min(0).max(366).default(60),
});

export const visitSettingsProfiles: ProfileKind = {
  kind: 'visitSettings',
  name: { zh: '走访设置', en: 'Settings for visits' },
  labels: {
    everyDays: { zh: '走访间隔（天）', en: 'Days between visits' },
    lateEntryDays: { zh: '可补记的天数', en: 'Days a visit may be entered late' },
  },
  schema: visitSettings,
  shipped: [{ code: 'default', name: { zh: '一周进一企', en: 'One enterprise a week' }, data: {} }],
};

export async function findVisitSettings(db: Kysely<Database>): Promise<z.output<typeof visitSettings>> {
  const [profile] = await activeProfiles(db, 'visitSettings', visitSettings);
  return profile?.data ?? visitSettings.parse({});
}
