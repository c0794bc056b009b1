import { conflict } from '../../platform/http/problem.ts';
import type { Block, OfficialDocument } from '../../platform/letters/documentModel.ts';
import type { ProposalView } from './contractViews.ts';

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const body = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => ({ kind: 'body', text: line }));
const field = (label: string, value: string | null) => ({ label, value: value || '—' });
const classNames = { A: 'A 类（已解决）', B: 'B 类（列入计划）', C: 'C 类（暂不能解决）' };
const hidden = '（提案人要求保密）';
const themeNames = { workerInterest: '职工切身利益', serviceUser: '服务对象' };

const common = (view: ProposalView) => [
  field('编号', view.number),
  field('案由', view.title),
  field('提案人', view.proposer || hidden),
  field('附议人', view.seconders.length > 0 ? view.seconders.join('、') : `${view.seconded} 人`),
  field('类别', view.category),
  field('主题', view.themes.map((theme) => themeNames[theme]).join('、')),
  field('提交日期', view.submittedOn),
];

/** 提案表 (forms 5.2): what was proposed, by whom, and what the committee decided. */
export function proposalForm(view: ProposalView): OfficialDocument {
  const docketed = view.reached.review !== null;
  return {
    title: '提案表',
    blocks: [
      { kind: 'fields', fields: common(view) },
      heading('一、理由'),
      ...body(view.text?.reason ?? ''),
      heading('二、建议措施'),
      ...body(view.text?.measure ?? ''),
      heading('三、立案意见'),
      ...body(docketed ? decisionOf(view) : '（待审查）'),
      { kind: 'signatures', boxes: [{ role: '提案人' }, { role: '提案工作委员会' }] },
    ],
    issuer: view.union.name,
    date: view.submittedOn ?? '',
  };
}

function decisionOf(view: ProposalView): string {
  const said = view.decision ? `：${view.decision}` : '';
  if (view.status === 'notDocketed') return `不予立案${said}`;
  if (view.status === 'convertedToSuggestion') return `转为建议办理${said}`;
  if (view.status === 'merged') return `并入提案 ${view.mergedInto?.number ?? ''}${said}`;
  return `予以立案${said}`;
}

/**
 * 答复函: the signed words of each unit of the last round that was answered, with class and promise.
 *
 * @throws Problem 409 `notReplied`
 */
export function replyLetter(view: ProposalView): OfficialDocument {
  const round = Math.max(
    0,
    ...view.parts
      .filter((part) => part.part === 'lead' && part.status === 'replied')
      .map((part) => part.round),
  );
  const parts = view.parts.filter((part) => part.round === round && part.status === 'replied');
  const lead = parts.find((part) => part.part === 'lead');
  if (!lead) throw conflict('notReplied', '还没有签字的答复 · There is no signed reply yet.');
  return {
    title: `关于提案 ${view.number} 的答复`,
    addressee: view.proposer || '提案人',
    blocks: [
      ...body(`您提出的“${view.title}”收悉，现答复如下。`),
      ...parts.flatMap((part): Block[] => [
        heading(`${part.part === 'lead' ? '主办' : '协办'}单位：${part.unitName}`),
        ...body(part.reply ?? ''),
        ...body(`负责人签字：${part.repliedBy ?? ''}（${part.repliedOn ?? ''}）`),
      ]),
      heading('办理结果'),
      ...body(lead.replyClass ? `${classNames[lead.replyClass]}。` : ''),
      ...body(lead.promise ? `承诺：${lead.promise}，${lead.promisedOn ?? ''} 前完成。` : ''),
      ...body('请在评价期内对答复作出评价。承办单位在评价期结束前看不到评价。'),
    ],
    issuer: lead.unitName,
    date: lead.repliedOn ?? '',
    sealOverDate: true,
  };
}
