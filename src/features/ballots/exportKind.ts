import { z } from 'zod';
import { registerExport } from '../exports/index.ts';
import { listBallots } from './queries.ts';
import { ballotKinds, ballotStatuses } from './tables.ts';

const kindNames = {
  ...{ congressVote: '大会表决', unionReview: '会员评家', cadreAppraisal: '干部测评' },
  ...{ siteScoring: '阵地评分', survey: '问卷' },
};
const statusNames = {
  ...{ draft: '草稿', announced: '已公告', open: '投票中', closed: '待计票', counted: '待公布' },
  ...{ void: '无效', published: '已公布', cancelled: '已取消' },
};

/** Ballots and their counts, one row an option. Holds no person. */
registerExport({
  kind: 'ballotResults',
  name: { zh: '投票结果', en: 'Results of ballots' },
  permission: 'ballot.see',
  params: z.object({ kind: z.enum(ballotKinds).optional(), status: z.enum(ballotStatuses).optional() }),
  columns: [
    { title: '工会', kind: 'text', width: 28 },
    { title: '投票', kind: 'text', width: 36 },
    { title: '类型', kind: 'text', width: 12 },
    { title: '状态', kind: 'text', width: 10 },
    { title: '截止', kind: 'dateTime' },
    { title: '应到', kind: 'integer' },
    { title: '发出', kind: 'integer' },
    { title: '收回', kind: 'integer' },
    { title: '有效', kind: 'integer' },
    { title: '事项', kind: 'text', width: 30 },
    { title: '选项', kind: 'text', width: 16 },
    { title: '票数或平均分', kind: 'text', width: 14 },
    { title: '结论', kind: 'text', width: 10 },
  ],
  mayUnmask: false,
  async *rows({ db }, actor, params) {
    for (let after: string | undefined; ; ) {
      const page = await listBallots(db, actor, { ...params, limit: 100, after });
      for (const item of page.items) {
        const head = [item.unionName, item.title, kindNames[item.kind], statusNames[item.status]];
        const result = item.result;
        const counts = result
          ? [result.entitled, result.issued, result.returned, result.valid]
          : [item.entitled, null, null, null];
        const start = [...head, item.closesAt, ...counts];
        const said = (passed: boolean | null) => (passed === null ? null : passed ? '通过' : '未通过');
        if (!result) yield [...start, null, null, null, null];
        for (const one of result?.questions ?? []) {
          if (one.kind === 'score') {
            const mean = one.weightedHundredths;
            yield [...start, one.text, '加权平均', mean === null ? '—' : (mean / 100).toFixed(2), null];
          }
          if (one.kind === 'choice')
            for (const option of one.options)
              yield [
                ...[...start, one.text, option.text, String(option.votes)],
                said(result?.voidBecause ? false : (option.passed ?? one.passed)),
              ];
        }
      }
      if (!page.next) return;
      after = page.next;
    }
  },
});
