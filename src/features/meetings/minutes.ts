import { shanghaiDate, shanghaiTimeOfDay } from '../../kernel/shanghaiTime.ts';
import type { Block, OfficialDocument } from '../../platform/letters/documentModel.ts';
import type { MeetingDetail } from './contract.ts';
import { bodyWords } from './words.ts';

const dateWords = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

/** The minutes as an official document; items about appeals the reader may not see carry no number. */
export function minutesDocument(meeting: MeetingDetail): OfficialDocument {
  const at = new Date(meeting.heldAt);
  const parties = meeting.parties
    .map(({ name, body, person }) => `${name || bodyWords[body].zh}${person ? `（${person}）` : ''}`)
    .join('、');
  const blocks: Block[] = [
    {
      kind: 'fields',
      fields: [
        { label: '时间', value: `${dateWords(shanghaiDate(at))} ${shanghaiTimeOfDay(at)}` },
        { label: '地点', value: meeting.place },
        { label: '参加单位', value: parties },
        { label: '召集人', value: meeting.convener.name },
      ],
    },
    { kind: 'heading', level: 1, text: '会议议题' },
    ...meeting.agenda.map(
      ({ seq, title, appeal }): Block => ({
        kind: 'body',
        text: `${seq}. ${title}${appeal ? `（诉求编号：${appeal.number}）` : ''}`,
      }),
    ),
    { kind: 'heading', level: 1, text: '会议情况' },
    { kind: 'body', text: meeting.minutes ?? '' },
  ];
  if (meeting.actions.length > 0)
    blocks.push(
      { kind: 'heading', level: 1, text: '议定事项' },
      {
        kind: 'table',
        columns: [
          { heading: '事项', share: 4 },
          { heading: '责任', share: 2 },
          { heading: '期限', share: 2 },
          { heading: '结果', share: 3 },
        ],
        rows: meeting.actions.map(({ what, owner, ownerBody, due, result }) => [
          what,
          owner?.name ?? ownerBody ?? '',
          due ? dateWords(due) : '',
          result ?? '办理中',
        ]),
      },
    );
  if (meeting.result)
    blocks.push({ kind: 'heading', level: 1, text: '办理结果' }, { kind: 'body', text: meeting.result });
  return {
    redHeader: meeting.unionName,
    documentNumber: meeting.number ?? undefined,
    title: `${meeting.title}纪要`,
    blocks,
    issuer: meeting.unionName,
    date: meeting.minutesOn ?? undefined,
    sealOverDate: true,
    copiesTo: meeting.parties.map(({ name }) => name),
  };
}
