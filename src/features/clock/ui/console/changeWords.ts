import { defineWords, type Language } from '#web/shared/i18n.ts';

const words = defineWords({
  shipped: ['随系统装入 {what} 年', 'Shipped: {what}'],
  imported: ['导入 {what} 年放假通知', 'Notice of {what} imported'],
  restored: ['恢复 {what} 年的早先版本', 'An earlier state of {what} put back'],
  off: ['{code}：{what} 放假', '{code}: day off {what}'],
  work: ['{code}：{what} 上班', '{code}: working day {what}'],
  removed: ['{code}：取消 {what} 的地方安排', '{code}: local day {what} removed'],
});

const yearly = /^(shipped|imported|restored) (.+)$/;
const local = /^(day off|working day|removed) (\S+) in (\d+)$/;
const localKeys = { 'day off': 'off', 'working day': 'work', removed: 'removed' } as const;

/** An entry of the calendar's log in words; an entry of another form stays as it is. */
export function changeInWords(entry: string, language: Language): string {
  const [, what, of] = yearly.exec(entry) ?? [];
  if (what === 'shipped' || what === 'imported' || what === 'restored')
    return words.say(language, what, { what: of ?? '' });
  const [, kind, date, code] = local.exec(entry) ?? [];
  if (kind === 'day off' || kind === 'working day' || kind === 'removed')
    return words.say(language, localKeys[kind], { what: date ?? '', code: code ?? '' });
  return entry;
}
