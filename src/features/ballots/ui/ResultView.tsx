import { defineWords, formatRate, useWords } from '#web/shared/i18n.ts';
import { votesNeeded } from '../../../kernel/votes.ts';
import type { MyBallot } from '../contract.ts';
import { operatorWords } from './words.ts';

const words = defineWords({
  entitled: ['应到（有权投票）', 'Entitled'],
  present: ['到会', 'Present'],
  issued: ['发出', 'Issued'],
  returned: ['收回', 'Returned'],
  valid: ['有效', 'Valid'],
  invalid: ['无效', 'Invalid'],
  turnout: ['参与率', 'Turnout'],
  counts: ['票数', 'Counts'],
  option: ['选项', 'Option'],
  votes: ['票', 'Votes'],
  passed: ['通过', 'Passed'],
  failed: ['未通过', 'Not passed'],
  both: ['满意率（满意＋基本满意）', 'Satisfaction (satisfied and basically)'],
  satisfied: ['其中满意', 'Satisfied alone'],
  mean: ['加权平均分', 'Weighted mean'],
  group: ['分组', 'Group'],
  weight: ['权重', 'Weight'],
  papers: ['评分人数', 'Voters'],
  points: ['平均分', 'Mean'],
  tooFew: ['不足 3 人，不显示', 'Fewer than 3: not shown'],
  remarks: ['意见（打乱顺序）', 'Remarks, in no order of time'],
  noRemarks: ['没有人写意见。', 'Nobody left a remark.'],
  moreReturnedThanIssued: ['收回多于发出，本轮无效。', 'More returned than issued: this round is void.'],
  tooFewTookPart: ['参与人数没到最低要求，结果无效。', 'Too few took part: the result is void.'],
});
type Result = NonNullable<MyBallot['result']>;
type Ballot = Pick<MyBallot, 'questions'>;

/** Numerator and denominator are always shown (rules 2.0.5). */
export const fullRate = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
  `${formatRate(numerator, denominator)}（${numerator}/${denominator}）`;
const points = (hundredths: number | null) => (hundredths === null ? '—' : (hundredths / 100).toFixed(2));

/** Every count of a ballot and of each question, with what was needed to pass. */
export function ResultView({ ballot, result }: { ballot: Ballot; result: Result }) {
  const t = useWords(words);
  return (
    <>
      {result.voidBecause && <p className="notice problem">{t(result.voidBecause)}</p>}
      <table className="ballotTable">
        <caption>{t('counts')}</caption>
        <tbody>
          {(['entitled', 'present', 'issued', 'returned', 'valid', 'invalid'] as const).map(
            (key) =>
              result[key] !== null && (
                <tr key={key}>
                  <th scope="row">{t(key)}</th>
                  <td>{result[key]}</td>
                </tr>
              ),
          )}
          <tr>
            <th scope="row">{t('turnout')}</th>
            <td>{fullRate(result.turnout)}</td>
          </tr>
        </tbody>
      </table>
      {result.questions.map((one) => (
        <QuestionResult
          key={one.id}
          one={one}
          entitled={result.entitled}
          question={ballot.questions.find(({ id }) => id === one.id)}
        />
      ))}
    </>
  );
}

interface QuestionProps {
  one: Result['questions'][number];
  entitled: number;
  question: MyBallot['questions'][number] | undefined;
}

function QuestionResult({ one, entitled, question }: QuestionProps) {
  const t = useWords(words);
  const needs = useWords(operatorWords);
  const passed = (value: boolean) => <strong> {t(value ? 'passed' : 'failed')}</strong>;
  if (one.kind === 'remark')
    return (
      <section>
        <h3>{one.text}</h3>
        <p className="hint">{t(one.remarks.length > 0 ? 'remarks' : 'noRemarks')}</p>
        <ul>
          {[...new Set(one.remarks)].map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      </section>
    );
  if (one.kind === 'score')
    return (
      <section>
        <table className="ballotTable">
          <caption>
            {one.text} · {t('mean')} <strong>{points(one.weightedHundredths)}</strong>
          </caption>
          <thead>
            <tr>
              {(['group', 'weight', 'papers', 'points'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {one.groups.map((group) => (
              <tr key={group.code}>
                <th scope="row">{group.name}</th>
                <td>{group.weight}%</td>
                <td>{group.papers}</td>
                <td>
                  {group.meanHundredths === null && group.papers > 0
                    ? t('tooFew')
                    : points(group.meanHundredths)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  const operator = question?.kind === 'choice' ? question.operator : null;
  return (
    <section>
      <table className="ballotTable">
        <caption>
          {one.text}
          {one.passed !== null && passed(one.passed)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('option')}</th>
            <th scope="col">{t('votes')}</th>
          </tr>
        </thead>
        <tbody>
          {one.options.map((option) => (
            <tr key={option.id}>
              <th scope="row">{option.text}</th>
              <td>
                {option.votes}
                {option.passed !== null && passed(option.passed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {operator && <p className="hint">{needs(operator, { count: votesNeeded(operator, entitled) })}</p>}
      {one.satisfaction && (
        <p>
          {t('both')} {fullRate(one.satisfaction.both)} · {t('satisfied')}{' '}
          {fullRate(one.satisfaction.satisfied)}
        </p>
      )}
    </section>
  );
}
