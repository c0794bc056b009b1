import { Descriptions, Table } from 'antd';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { BodyCheck, BodyView } from '../../contract.ts';
import { bodyKindWords } from '../words.ts';
import { Verdict } from './Verdict.tsx';

const words = defineWords({
  union: ['工会', 'Union'],
  kind: ['类型', 'Kind'],
  term: ['任期', 'Term'],
  span: ['{from} 至 {to}，{years} 年', '{from} to {to}, {years} years'],
  extended: ['延长到 {to}：{reason}', 'Extended to {to}: {reason}'],
  ended: ['{on} 结束', 'Ended on {on}'],
  people: ['人数（其中女性）', 'People (of them women)'],
  rule: ['名额依据', 'Rule for the number'],
  checks: ['名额和比例', 'Numbers and shares'],
  check: ['核对', 'Check'],
  figure: ['现状', 'As it is'],
  wanted: ['要求', 'Asked for'],
  result: ['结果', 'Result'],
  met: ['符合', 'Met'],
  unmet: ['不符合', 'Not met'],
  open: ['还不能判断', 'Not yet'],
  between: ['{least} 至 {most} 名', '{least} to {most} seats'],
  atLeast: ['不少于 {least} 名', 'at least {least} {least|seat|seats}'],
  atMost: ['不多于 {most} 名', 'at most {most} {most|seat|seats}'],
  all: ['等于总名额', 'as many as there are seats'],
  full: ['没有空缺', 'none empty'],
  general: ['人数不足，开全体大会', 'so few that all meet'],
  unknown: ['另有 {count} 名没有登记性别', '{count} with no sex on record'],
  share: ['女性占 {share}，{wanted}', 'women are {share}: {wanted}'],
});
const checkWords = defineWords({
  seatNumber: ['名额 ÷ 人数', 'Seats of people'],
  constituencySeats: ['各选区名额合计 ÷ 总名额', 'Seats of constituencies of all seats'],
  filled: ['在任 ÷ 总名额', 'Held of all seats'],
  managers: ['管理人员 ÷ 在任', 'Managers of those who sit'],
  women: ['女代表 ÷ 在任', 'Women of those who sit'],
});
const ruleWords = defineWords({
  memberBands: ['按会员人数分档（当地规定）', 'Bands by members (local rule)'],
  national: ['企业民主管理规定（2012）', 'National provisions (2012)'],
  shanghai: ['上海市职工代表大会条例', 'Shanghai regulation'],
  henan: ['河南省职工代表大会条例（2007）', 'Henan regulation (2007)'],
});

/** What the body is, and its numbers held against the rules with both figures. */
export function OverviewTab({ body }: { body: BodyView }) {
  const t = useWords(words);
  const kind = useWords(bodyKindWords);
  const rule = useWords(ruleWords);
  const name = useWords(checkWords);
  const { date, aside } = useFormats();
  const wanted = ({ code, least, most, against }: BodyCheck): string => {
    if (code === 'constituencySeats') return t('all');
    if (code === 'filled') return t('full');
    if (code === 'seatNumber' && least === null && most === null) return t('general');
    const range =
      least !== null && most !== null
        ? t('between', { least, most })
        : least !== null
          ? t('atLeast', { least })
          : most !== null
            ? t('atMost', { most })
            : '—';
    return against
      ? t('share', {
          share: aside(`${against.numerator}/${against.denominator}`, against.text),
          wanted: range,
        })
      : range;
  };
  const term = [
    t('span', { from: date(body.startsOn), to: date(body.regularEnd), years: body.termYears }),
    ...(body.extendedTo
      ? [t('extended', { to: date(body.extendedTo), reason: body.extensionReason ?? '' })]
      : []),
    ...(body.endedOn ? [t('ended', { on: date(body.endedOn) })] : []),
  ].join(' · ');
  return (
    <>
      <Descriptions
        bordered
        size="small"
        column={1}
        items={[
          { key: 'union', label: t('union'), children: body.unionName },
          { key: 'kind', label: t('kind'), children: kind(body.kind) },
          { key: 'term', label: t('term'), children: term },
          { key: 'people', label: t('people'), children: aside(String(body.people), String(body.women)) },
          { key: 'rule', label: t('rule'), children: rule(body.numberRule) },
        ]}
      />
      <h2>{t('checks')}</h2>
      <Table<BodyCheck>
        rowKey="code"
        size="small"
        pagination={false}
        dataSource={body.checks}
        columns={[
          { title: t('check'), render: (_, check) => name(check.code) },
          {
            title: t('figure'),
            render: (_, check) =>
              [
                aside(`${check.numerator} / ${check.denominator}`, check.text),
                ...(check.unknown > 0 ? [t('unknown', { count: check.unknown })] : []),
              ].join(' · '),
          },
          { title: t('wanted'), render: (_, check) => wanted(check) },
          {
            title: t('result'),
            render: (_, { isMet }) =>
              isMet === null ? (
                t('open')
              ) : (
                <Verdict tone={isMet ? 'good' : 'warning'}>{t(isMet ? 'met' : 'unmet')}</Verdict>
              ),
          },
        ]}
      />
    </>
  );
}
