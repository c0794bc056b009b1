import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { EmployerImportView } from '../../../employers/contract.ts';

const words = defineWords({
  rows: ['读到行数', 'Rows'],
  created: ['新单位', 'New employers'],
  changed: ['有变化', 'Changed'],
  unchanged: ['与系统一致', 'As on record'],
  unions: ['认作工会', 'Unions'],
  unionsCreated: ['新建工会', 'New unions'],
  rejectedRows: ['退回行', 'Refused rows'],
  warned: ['代码需核对', 'Codes to look at'],
  length: ['代码不是 18 位', 'code not 18 long'],
  charset: ['代码有不允许的字符', 'character not allowed'],
  'check-digit': ['代码校验位不对', 'check character wrong'],
  department: ['登记部门不对', 'department wrong'],
  malformed: ['代码错误的原因', 'Why codes were malformed'],
  row: ['第 {row} 行：{why}', 'Row {row}: {why}'],
  some: ['退回行举例', 'Some refused rows'],
});

const counts = [
  'rows',
  'created',
  'changed',
  'unchanged',
  'unions',
  'unionsCreated',
  'rejectedRows',
  'warned',
] as const;
const reasons = ['length', 'charset', 'check-digit', 'department'] as const;

/** What an import came to. */
export function ImportCounts({ summary }: { summary: NonNullable<EmployerImportView['summary']> }) {
  const t = useWords(words);
  const formats = useFormats();
  const malformed = reasons.filter((reason) => summary.malformed[reason] > 0);
  return (
    <section>
      <div className="orgCounts">
        {counts.map((name) => (
          <span key={name}>
            <b>{formats.number(summary[name])}</b>
            {t(name)}
          </span>
        ))}
      </div>
      {malformed.length > 0 && (
        <p>
          {t('malformed')}：
          {malformed.map((reason) => `${t(reason)} ${summary.malformed[reason]}`).join('；')}
        </p>
      )}
      {summary.problems.length > 0 && (
        <details>
          <summary>{t('some')}</summary>
          <ul>
            {summary.problems.map(({ row, reasons: why }) => (
              <li key={row}>{t('row', { row, why: why.join('；') })}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
