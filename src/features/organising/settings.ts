import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const organisingSettings = z.object({
  /** Working days an employer is given to answer an advice letter. */
  adviceReplyWorkdays: z.int().min(1).max(120).default(15),
  /** Private employers from this many staff on are in the scope of the establishment rate. */
  establishmentFrom: z.int().min(1).max(100_000).default(100),
  /** Economic types that count as state-owned. */
  stateOwnedTypes: z.array(z.string().min(1).max(60)).max(30).default(['stateOwned', 'collective']),
});

export const organisingProfiles: ProfileKind = {
  kind: 'organisingSettings',
  name: { zh: '建会设置', en: 'Settings for organising' },
  labels: {
    adviceReplyWorkdays: { zh: '意见函答复期限（工作日）', en: 'Working days to answer an advice letter' },
    establishmentFrom: {
      zh: '建制率：非公企业职工人数下限',
      en: 'Establishment rate: private employers from',
    },
    stateOwnedTypes: { zh: '按国有计的经济类型', en: 'Economic types counted as state-owned' },
  },
  schema: organisingSettings,
  shipped: [{ code: 'default', name: { zh: '建会设置', en: 'Settings for organising' }, data: {} }],
};

export async function findOrganisingSettings(
  db: Kysely<Database>,
): Promise<z.output<typeof organisingSettings>> {
  const [profile] = await activeProfiles(db, 'organisingSettings', organisingSettings);
  return profile?.data ?? organisingSettings.parse({});
}
