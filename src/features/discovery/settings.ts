import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import type { StoredRule } from '../clock/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const discoverySettings = z.object({
  /** Working days within which a person looks at a candidate. */
  lookWorkdays: z.int().min(1).max(60).default(5),
  /** Longest life of an agency's key, days. */
  keyDays: z.int().min(1).max(1_100).default(366),
  /** A phone, or a name with a birth date, that more rows than this share tells nobody apart. */
  mostSharers: z.int().min(1).max(100).default(8),
  /** What one worker may tell in a day. */
  tellsADay: z.int().min(1).max(100).default(5),
});
type DiscoverySettings = z.output<typeof discoverySettings>;

export const discoverySettingsProfiles: ProfileKind = {
  kind: 'discoverySettings',
  name: { zh: '主动发现设置', en: 'Settings for finding people' },
  labels: {
    lookWorkdays: { zh: '核实线索期限（工作日）', en: 'Working days to look at a candidate' },
    keyDays: { zh: '摘要密钥最长有效天数', en: 'Longest life of a hash key (days)' },
    mostSharers: {
      zh: '同一电话超过多少人共用就不作比对依据',
      en: 'Sharers above which a phone tells nothing',
    },
    tellsADay: { zh: '每名职工每天可反映的次数', en: 'Times a worker may tell in a day' },
  },
  schema: discoverySettings,
  shipped: [{ code: 'default', name: { zh: '主动发现', en: 'Finding people' }, data: {} }],
};

export async function findDiscoverySettings(db: Kysely<Database>): Promise<DiscoverySettings> {
  const [profile] = await activeProfiles(db, 'discoverySettings', discoverySettings);
  return profile?.data ?? discoverySettings.parse({});
}

/** A person looks at a candidate; where nobody does, the union above is told. */
export const lookRule = ({ lookWorkdays }: DiscoverySettings): StoredRule => ({
  code: 'discovery.look',
  name: { zh: '核实困难线索', en: 'Look at somebody who may need help' },
  basis: '主动发现设置：核实线索期限',
  unit: 'workday',
  amount: lookWorkdays,
  roll: 'none',
  pausable: false,
  warnAt: lookWorkdays > 2 ? [1] : [],
  metBy: ['decide'],
  onBreach: {
    to: 'upperUnion',
    task: { zh: '督促核实，或直接核实', en: 'Press for it, or look yourself' },
    letter: false,
  },
});
