import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';

const words = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(300) });
const code = z.string().regex(/^[a-zA-Z]{2,40}$/);
const entry = z.object({ code, name: words, named: z.enum(['catalogue', 'local']) });

const groupEntry = entry.extend({
  /** Who is proposed for the list by what the register knows; nothing here: the list is made by hand. */
  workerGroups: z.array(z.string()).max(20).default([]),
  employment: z.array(z.string()).max(10).default([]),
  hardship: z
    .array(z.enum(['deep', 'relative', 'accidental']))
    .max(3)
    .default([]),
});

/** `sensitive`: to name it tells an illness, which needs a separate consent. */
const situationEntry = entry.extend({ sensitive: z.boolean().default(false) });

const schema = z.object({
  groups: z.array(groupEntry).min(1).max(30),
  lifeEvents: z.array(entry).min(1).max(20),
  situations: z.array(situationEntry).min(1).max(20),
  weather: z.array(entry).max(30),
  /** `holiday` is the name of the days in the working-day calendar. */
  festivals: z
    .array(
      z.object({
        code,
        name: words,
        holiday: z.string().min(1).max(20),
        daysBefore: z.int().min(0).max(90),
        groups: z.array(code).max(30),
      }),
    )
    .max(20),
});
export type Dictionaries = z.output<typeof schema>;

const w = (zh: string, en: string) => ({ zh, en });
const given = (code: string, zh: string, en: string) => ({
  code,
  name: w(zh, en),
  named: 'catalogue' as const,
});
const local = (code: string, zh: string, en: string) => ({ code, name: w(zh, en), named: 'local' as const });

/** The eleven groups, the eight events, the four situations: what the catalogue names, and what a place has to check. */
export const dictionaryProfiles: ProfileKind = {
  kind: 'aidDictionaries',
  name: { zh: '慰问与救助字典', en: 'Dictionaries of condolence and relief' },
  labels: {
    ...{ groups: { zh: '慰问对象', en: 'Groups' }, lifeEvents: { zh: '人生大事', en: 'Life events' } },
    ...{
      situations: { zh: '临时救助情形', en: 'Situations of relief' },
      weather: { zh: '天气与灾害', en: 'Weather and disasters' },
    },
    ...{
      festivals: { zh: '节日', en: 'Festivals' },
      holiday: { zh: '日历中的名称', en: 'Name in the calendar' },
    },
    sensitive: { zh: '涉及病情，须单独同意', en: 'Tells an illness: needs a separate consent' },
    ...{ daysBefore: { zh: '提前天数', en: 'Days before' }, named: { zh: '出处', en: 'Named by' } },
    ...{
      workerGroups: { zh: '职工群体', en: 'Worker groups' },
      employment: { zh: '就业状况', en: 'Employment' },
      hardship: { zh: '困难类别', en: 'Hardship' },
    },
  },
  choices: {
    named: [
      { value: 'catalogue', zh: '目录列明', en: 'the catalogue' },
      { value: 'local', zh: '本地补充，待核实', en: 'local, to be checked' },
    ],
  },
  schema,
  shipped: [
    {
      code: 'default',
      name: w('慰问与救助字典', 'Dictionaries of condolence and relief'),
      data: {
        groups: [
          { ...given('laidOff', '下岗职工', 'Laid-off workers'), employment: ['laidOff', 'unemployed'] },
          {
            ...given('seriousIllness', '患大病职工', 'Workers with a serious illness'),
            employment: ['sickLeave'],
          },
          given('hardPost', '艰苦岗位一线职工', 'Front line in hard posts'),
          {
            ...local('hardshipFile', '建档困难职工', 'Workers with a hardship file'),
            hardship: ['deep', 'relative', 'accidental'],
          },
          { ...local('migrantWorker', '农民工', 'Migrant workers'), workerGroups: ['migrantWorker'] },
          {
            ...local('newForm', '新就业形态劳动者', 'Workers in new forms of employment'),
            workerGroups: ['truckDriver', 'rideHailing', 'courier', 'foodDelivery'],
          },
          { ...local('outdoorWorker', '户外劳动者', 'Outdoor workers'), workerGroups: ['outdoorWorker'] },
          local('injuredAtWork', '工伤和职业病职工', 'Injured or ill through work'),
          local('modelWorker', '劳模和工匠', 'Model workers and craftsmen'),
          local('onDuty', '节日坚守岗位职工', 'On duty at festivals'),
          local('disasterStricken', '受灾职工', 'Struck by a disaster'),
        ],
        lifeEvents: [
          given('birth', '生：生育', 'A birth'),
          given('oldAge', '老：退休', 'Retirement'),
          given('illness', '病：患病住院', 'Illness'),
          given('death', '丧：亲人去世', 'A death in the family'),
          given('wedding', '婚：结婚', 'A wedding'),
          given('courtship', '恋：婚恋交友', 'Courtship'),
          given('hardship', '困：遇到困难', 'Hardship'),
          given('upbringing', '育：子女养育', 'Raising children'),
        ],
        situations: [
          given('suddenAccident', '突发事故', 'Sudden accident'),
          { ...given('suddenIllness', '突发重病', 'Sudden serious illness'), sensitive: true },
          { ...given('occupationalDisease', '职业病', 'Occupational disease'), sensitive: true },
          local('otherEmergency', '其他急难情形', 'Another emergency'),
        ],
        weather: [
          local('heat', '高温', 'Heat'),
          local('cold', '寒潮', 'Cold wave'),
          local('rainstorm', '暴雨', 'Rainstorm'),
          local('typhoon', '台风', 'Typhoon'),
          local('snow', '暴雪', 'Snow'),
          local('flood', '洪涝', 'Flood'),
          local('earthquake', '地震', 'Earthquake'),
          local('fire', '火灾', 'Fire'),
        ],
        festivals: [
          {
            code: 'newYear',
            name: w('元旦', 'New Year'),
            holiday: '元旦',
            daysBefore: 10,
            groups: ['hardshipFile', 'onDuty'],
          },
          {
            code: 'springFestival',
            name: w('春节', 'Spring Festival'),
            holiday: '春节',
            daysBefore: 20,
            groups: ['hardshipFile', 'laidOff', 'seriousIllness', 'modelWorker'],
          },
          {
            code: 'labourDay',
            name: w('劳动节', 'Labour Day'),
            holiday: '劳动节',
            daysBefore: 10,
            groups: ['hardPost', 'modelWorker', 'migrantWorker'],
          },
          {
            code: 'midAutumn',
            name: w('中秋节', 'Mid-Autumn'),
            holiday: '中秋节',
            daysBefore: 10,
            groups: ['hardshipFile', 'newForm', 'onDuty'],
          },
        ],
      },
    },
  ],
};

/** The dictionaries in force. */
export async function dictionaries(db: Kysely<Database>): Promise<Dictionaries> {
  const [profile] = await activeProfiles(db, 'aidDictionaries', schema);
  return profile?.data ?? schema.parse(dictionaryProfiles.shipped[0]?.data);
}
