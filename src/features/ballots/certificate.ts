import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { votesNeeded } from '../../kernel/votes.ts';
import { conflict } from '../../platform/http/problem.ts';
import type { Block, OfficialDocument } from '../../platform/letters/documentModel.ts';
import type { BallotView } from './contract.ts';
import type { QuestionResult } from './result.ts';

const operatorNames = { halfOrMore: '半数以上', moreThanHalf: '过半数', twoThirds: '三分之二以上' };
const voidNames = {
  moreReturnedThanIssued: '收回票数多于发出票数，本轮无效',
  tooFewTookPart: '参与人数未达到最低比例，结果无效',
};
const columns = [
  { heading: '选项', share: 3 },
  { heading: '票数', share: 1 },
  { heading: '结论', share: 1 },
];
const said = (passed: boolean | null) => (passed === null ? '—' : passed ? '通过' : '未通过');
const points = (hundredths: number | null) => (hundredths === null ? '—' : (hundredths / 100).toFixed(2));

function questionBlocks(one: QuestionResult, ballot: BallotView, index: number): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: `（${index + 1}）${one.text}` };
  if (one.kind === 'remark') return [];
  if (one.kind === 'score') {
    const rows = one.groups.map((group) => [
      `${group.name}（权重 ${group.weight}%）`,
      ...[String(group.papers), points(group.meanHundredths)],
    ]);
    const heads = [
      { heading: '分组', share: 3 },
      { heading: '人数', share: 1 },
      { heading: '平均分', share: 1 },
    ];
    const mean = `加权平均 ${points(one.weightedHundredths)} 分。`;
    return [heading, { kind: 'table', columns: heads, rows }, { kind: 'body', text: mean }];
  }
  const question = ballot.questions.find(({ id }) => id === one.id);
  const operator = question?.kind === 'choice' ? question.operator : null;
  const entitled = ballot.result?.entitled ?? 0;
  const rows = one.options.map(({ text, votes, passed }) => [text, String(votes), said(passed)]);
  const lines = [
    ...(operator
      ? [`通过标准：全体的${operatorNames[operator]}，须 ${votesNeeded(operator, entitled)} 票。`]
      : []),
    ...(one.passed === null ? [] : [`结论：${said(one.passed)}。`]),
    ...(one.satisfaction
      ? [`满意率 ${one.satisfaction.both.text}，其中满意 ${one.satisfaction.satisfied.text}。`]
      : []),
  ];
  return [heading, { kind: 'table', columns, rows }, ...lines.map((text): Block => ({ kind: 'body', text }))];
}

/**
 * The certificate of a result: every count, what was needed, who closed and who counted, and the hash of the result.
 *
 * @throws Problem 409 `notPublished`
 */
export function certificateOf(ballot: BallotView, today: string): OfficialDocument {
  const { result } = ballot;
  if (!result || ballot.status !== 'published')
    throw conflict(
      'notPublished',
      '公布后才能出具证明 · The certificate is made once the result is published.',
    );
  const by = (action: string) => ballot.story.findLast((step) => step.action === action)?.by ?? '—';
  const count = (label: string, value: number | null) => ({
    label,
    value: value === null ? '—' : `${value}`,
  });
  return {
    title: `${ballot.title}\n投票结果证明`,
    blocks: [
      { kind: 'heading', level: 1, text: '一、基本情况' },
      {
        kind: 'fields',
        fields: [
          { label: '组织投票的工会', value: ballot.unionName },
          { label: '方式', value: ballot.secrecy === 'secret' ? '无记名' : '记名' },
          {
            label: '投票时间',
            value: `${shanghaiDate(new Date(ballot.opensAt))} 至 ${shanghaiDate(new Date(ballot.closesAt))}`,
          },
          { label: '结束投票', value: by('close') },
          { label: '开箱计票', value: by('count') },
        ],
      },
      { kind: 'heading', level: 1, text: '二、票数' },
      {
        kind: 'fields',
        fields: [
          ...[count('应到', result.entitled), count('到会', result.present), count('发出', result.issued)],
          ...[count('收回', result.returned), count('有效', result.valid), count('无效', result.invalid)],
          { label: '参与率', value: result.turnout.text },
        ],
      },
      ...(result.voidBecause ? [{ kind: 'body', text: `${voidNames[result.voidBecause]}。` } as const] : []),
      { kind: 'heading', level: 1, text: '三、各项结果' },
      ...result.questions.flatMap((one, index) => questionBlocks(one, ballot, index)),
      { kind: 'flush', text: `结果校验值（SHA-256）：${ballot.resultHash ?? '—'}` },
      {
        kind: 'signatures',
        boxes: [{ role: '监票人' }, { role: '计票人' }],
      },
    ],
    issuer: ballot.unionName,
    date: today,
    sealOverDate: true,
  };
}
