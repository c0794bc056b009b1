import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { AssessmentView } from '../../contract.ts';
import { categoryWords } from '../../vocabulary.ts';

const words = defineWords({
  title: ['怎么算的', 'How it is reckoned'],
  income: ['{name}一年收入', 'Income of a year: {name}'],
  me: ['本人', 'me'],
  family: ['家人', 'family'],
  otherIncome: ['其他家人收入', 'Income of others'],
  illness: ['看病支出', 'Illness'],
  disability: ['残疾支出', 'Disability'],
  schooling: ['上学支出', 'Schooling'],
  job: ['上班必需支出', 'Needed for the job'],
  otherExpenditure: ['其他刚性支出', 'Other costs'],
  net: [
    '（{income} − {costs}）÷ 12 ÷ {size} 人 = 每人每月 {net}',
    '({income} − {costs}) ÷ 12 ÷ {size} people = {net} a head and month',
  ],
  standard: ['低保标准 {fen}（{from} 起）', 'Standard {fen} (from {from})'],
  noStandard: [
    '当地低保标准还没有导入，暂时算不出类别。',
    'The local standard is not in yet; no category can be told.',
  ],
  met: ['符合', 'met'],
  notMet: ['不符合', 'not met'],
  result: ['按这些数字：{category}', 'By these figures: {category}'],
  advice: ['只供参考，最后由人审核决定。', 'Advice only; people decide.'],
});

const lineWords = ['otherIncome', 'illness', 'disability', 'schooling', 'job', 'otherExpenditure'] as const;

/** The sum line by line and each rule with its numbers. */
export function Reckoning({ assessment }: { assessment: AssessmentView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { standard } = assessment;
  const labelOf = ({ code, name }: AssessmentView['lines'][number], index: number) => {
    const known = lineWords.find((each) => each === code);
    return known ? t(known) : t('income', { name: name || (index === 0 ? t('me') : t('family')) });
  };
  return (
    <section className="card">
      <h2>{t('result', { category: pick(categoryWords[assessment.category]) })}</h2>
      <p className="hint">{t('advice')}</p>
      <h3>{t('title')}</h3>
      <dl className="facts">
        {assessment.lines.map((line, index) => (
          <div key={`${line.code}${line.name}${labelOf(line, index)}`}>
            <dt>{labelOf(line, index)}</dt>
            <dd>{formats.money(line.yearlyFen)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t('net', {
          income: formats.money(assessment.annualIncomeFen),
          costs: formats.money(assessment.rigidExpenditureFen),
          size: assessment.size,
          net: formats.money(assessment.netFen),
        })}
      </p>
      <p>
        {standard
          ? t('standard', { fen: formats.money(standard.fen), from: standard.from })
          : t('noStandard')}
      </p>
      <ul>
        {assessment.rules.map((rule) => (
          <li key={rule.code}>
            <strong>{rule.met ? `✓ ${t('met')}` : `– ${t('notMet')}`}</strong> {pick([rule.zh, rule.en])}
          </li>
        ))}
      </ul>
    </section>
  );
}
