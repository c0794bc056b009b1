import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { registerExport } from '../exports/index.ts';
import { proposalRoutes } from './contract.ts';
import { listProposals } from './lists.ts';
import { statusWords } from './words.ts';

const params = proposalRoutes.proposals.query
  .omit({ after: true, limit: true })
  .partial()
  .extend({
    list: z.enum(['queue', 'inspection', 'all', 'unsolved', 'best']).default('all'),
  });
type Params = z.output<typeof params>;

const outcomeNames = { satisfied: '满意', basically: '基本满意', unsatisfied: '不满意', unrated: '无人评价' };
const text = (title: string, width: number) => ({ title, kind: 'text' as const, width });

interface More {
  id: string;
  confidential: boolean;
  seconders: string;
  decision: string | null;
  lead: string;
  co: string;
  replied: string | null;
  promised_on: string | null;
  promise_kept_on: string | null;
  inspection: string | null;
  inspector_name: string | null;
}

/** Pages of the list with what the tables need besides. Ratings stand here only once their window has closed. */
async function* pages({ db }: Context, actor: Actor, asked: Params) {
  for (let after: string | undefined; ; ) {
    const page = await listProposals(db, actor, { ...asked, limit: 100, after });
    const ids = page.items.map(({ id }) => id);
    const units = (
      part: 'lead' | 'co',
    ) => sql`(SELECT string_agg(h.name, '、' ORDER BY h.name) FROM proposal_parts t
      JOIN handling_units h ON h.id = t.unit_id WHERE t.proposal_id = p.id AND t.round = p.round
        AND t.part = ${part} AND t.status <> 'withdrawn')`;
    const { rows } = await sql<More>`
      SELECT p.id, p.confidential, p.decision, p.promised_on, p.promise_kept_on, p.inspection, p.inspector_name,
             to_char(p.replied_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS replied,
             coalesce(${units('lead')}, '') AS lead, coalesce(${units('co')}, '') AS co,
             coalesce((SELECT string_agg(w.name, '、' ORDER BY s.id) FROM proposal_seconders s
               JOIN people w ON w.id = s.person_id WHERE s.proposal_id = p.id), '') AS seconders
        FROM proposals p WHERE p.id = ANY(${ids}::uuid[])`.execute(db);
    const more = new Map(rows.map((row) => [row.id, row]));
    for (const item of page.items) {
      const rest = more.get(item.id);
      if (rest) yield { item, rest };
    }
    if (!page.next) return;
    after = page.next;
  }
}

const hidden = '（保密）';
const docketWords = (item: { status: string }, { decision }: More) =>
  item.status === 'underReview' || item.status === 'seconding'
    ? ''
    : item.status === 'notDocketed'
      ? `不立案：${decision ?? ''}`
      : item.status === 'convertedToSuggestion'
        ? '转建议'
        : item.status === 'merged'
          ? '并案'
          : '立案';

/** 提案汇总表 (forms 5.2). A proposer who asked for it is not named. */
registerExport({
  kind: 'proposalSummary',
  name: { zh: '提案汇总表', en: 'Summary of proposals' },
  permission: 'proposal.see',
  params,
  columns: [
    ...[text('编号', 12), text('工会', 20), text('案由', 40), text('提案人', 12), text('附议人', 24)],
    ...[text('类别', 14), text('提交日期', 12), text('立案意见', 24), text('主办', 18), text('协办', 24)],
    text('状态', 12),
  ],
  mayUnmask: false,
  async *rows(context, actor, asked: Params) {
    for await (const { item, rest } of pages(context, actor, asked))
      yield [
        ...[item.number, item.unionName, item.title, rest.confidential ? hidden : item.proposer],
        ...[rest.confidential ? hidden : rest.seconders, item.category, item.submittedOn],
        ...[docketWords(item, rest), rest.lead, rest.co, statusWords[item.status][0]],
      ];
  },
});

/** 提案办理情况表 (forms 5.2). */
registerExport({
  kind: 'proposalHandling',
  name: { zh: '提案办理情况表', en: 'Handling of proposals' },
  permission: 'proposal.see',
  params,
  columns: [
    ...[text('编号', 12), text('案由', 40), text('主办', 18), text('协办', 24), text('到期', 12)],
    ...[text('答复日', 12), text('答复类别', 10), text('承诺日', 12), text('兑现日', 12), text('满意度', 12)],
    ...[
      { title: '办理轮次', kind: 'integer' as const },
      text('督查', 30),
      text('督查人', 12),
      text('状态', 12),
    ],
  ],
  mayUnmask: false,
  async *rows(context, actor, asked: Params) {
    for await (const { item, rest } of pages(context, actor, asked))
      yield [
        ...[item.number, item.title, rest.lead, rest.co, item.dueOn, rest.replied, item.replyClass],
        ...[rest.promised_on, rest.promise_kept_on, item.outcome ? outcomeNames[item.outcome] : null],
        ...[item.round, rest.inspection, rest.inspector_name, statusWords[item.status][0]],
      ];
  },
});
