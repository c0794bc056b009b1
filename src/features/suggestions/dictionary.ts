import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { type FieldIssue, invalid } from '../../platform/http/problem.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const entry = z.object({
  code: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{1,39}$/),
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(80),
});
const dictionary = z.object({ classes: z.array(entry).min(1).max(20), themes: z.array(entry).max(60) });
export type Dictionary = z.output<typeof dictionary>;

const named = (code: string, zh: string, en: string) => ({ code, zh, en });

/** Classes as Ganyu sorts opinions (catalogue C14, K03); themes are what people look for. */
const shipped: Dictionary = {
  classes: [
    named('economicDevelopment', '经济发展', 'Economic development'),
    named('socialUndertaking', '社会事业', 'Social undertakings'),
    named('livelihood', '民生事业', 'Livelihood'),
  ],
  themes: [
    named('safety', '安全生产', 'Safety at work'),
    named('process', '设备与工艺', 'Machines and process'),
    named('pay', '工资福利', 'Pay and benefits'),
    named('hours', '工时休息', 'Hours and rest'),
    named('canteen', '食堂宿舍', 'Canteen and dormitory'),
    named('transport', '上下班出行', 'Getting to work'),
    named('environment', '环境卫生', 'Surroundings and hygiene'),
    named('training', '技能培训', 'Training'),
    named('unionWork', '工会工作', 'Work of the union'),
    named('other', '其他', 'Other'),
  ],
};

export const suggestionDictionaryProfiles: ProfileKind = {
  kind: 'suggestionDictionary',
  name: { zh: '意见建议分类', en: 'Classes and themes of suggestions' },
  labels: {
    classes: { zh: '分类', en: 'Classes' },
    themes: { zh: '主题', en: 'Themes' },
    code: { zh: '代码', en: 'Code' },
    zh: { zh: '中文', en: 'Chinese' },
    en: { zh: '英文', en: 'English' },
  },
  schema: dictionary,
  shipped: [
    { code: 'default', name: { zh: '意见建议分类', en: 'Classes and themes of suggestions' }, data: shipped },
  ],
};

export async function findDictionary(db: Kysely<Database>): Promise<Dictionary> {
  const [profile] = await activeProfiles(db, 'suggestionDictionary', dictionary);
  return profile?.data ?? shipped;
}

/** @throws Problem 422 for a class or theme the dictionary does not hold */
export async function requireWords(
  db: Kysely<Database>,
  { classCode, themes }: { classCode?: string | undefined; themes: readonly string[] },
): Promise<void> {
  const known = await findDictionary(db);
  const issues: FieldIssue[] = [];
  const holds = (list: Dictionary['classes'], code: string) => list.some((each) => each.code === code);
  const message = '分类里没有这一项，请重选 · not in the dictionary; choose again';
  if (classCode !== undefined && !holds(known.classes, classCode))
    issues.push({ field: 'classCode', code: 'notFound', message });
  if (themes.some((code) => !holds(known.themes, code)))
    issues.push({ field: 'themes', code: 'notFound', message });
  if (issues.length > 0) throw invalid(issues);
}
