import { useQueryClient } from '@tanstack/react-query';
import { Upload } from 'antd';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import type { Pair } from '#web/shared/i18n.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import { type DialogField, FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { proposalRoutes } from '../../contract.ts';
import type { ProposalView } from '../../contractViews.ts';
import type { ConsoleAction } from './ActBar.tsx';
import { BallotSelect, LeaderSelect, ProposalSelect, UnitSelect } from './selects.tsx';

interface Entries {
  reason: string;
  text: string;
  leadId: string;
  coIds: string[];
  intoId: string;
  accountId: string;
  replyClass: 'A' | 'B' | 'C';
  promise: string;
  promisedOn: string;
  kept: 'yes' | 'no';
  ballotId: string;
  purpose: 'reply' | 'promise';
  file: File;
}
type Field = DialogField<Entries>;

interface Asked {
  title: Pair;
  fields: readonly Field[];
  initial?: Partial<Entries>;
  send: (entries: Entries) => Promise<unknown>;
}

const area = (name: 'reason' | 'text', label: Pair, hint?: Pair): Field => ({
  ...{ name, label, kind: 'area' as const },
  ...(hint ? { hint } : {}),
});
const classes: Record<'A' | 'B' | 'C', Pair> = {
  A: ['A 类：已解决（须有佐证）', 'A: solved (needs evidence)'],
  B: ['B 类：列入计划（写明承诺和日期）', 'B: planned (what, and by when)'],
  C: ['C 类：暂不能解决（说明原因）', 'C: cannot be done now (say why)'],
};

/** What each action asks for, and where it goes. */
function askedFor(action: ConsoleAction, data: ProposalView): Asked {
  const { version } = data;
  const params = { id: data.id };
  const shownToAll: Pair = ['提案人和所有人都会看到', 'The proposer and everybody read it'];
  const dispatch: readonly Field[] = [
    {
      name: 'leadId',
      label: ['主办单位', 'Lead unit'],
      kind: 'own',
      control: <UnitSelect unionId={data.union.id} />,
    },
    {
      ...{ name: 'coIds', label: ['协办单位', 'Co-units'], kind: 'own', optional: true },
      control: <UnitSelect unionId={data.union.id} several />,
    },
    area('text', ['办理要求', 'What is to be done']),
  ];
  const sent = ({ leadId, coIds, text, reason }: Entries) => ({
    ...{ version, leadId, coIds: coIds ?? [], task: text, reason: reason ?? '' },
  });
  switch (action) {
    case 'docket':
      return {
        title: ['立案', 'Docket'],
        fields: [
          { ...area('reason', ['审查意见（可不填）', 'Words of the review (may be empty)']), optional: true },
        ],
        send: ({ reason }) =>
          callRoute(proposalRoutes.docketProposal, { params, body: { version, reason: reason ?? '' } }),
      };
    case 'decline':
      return {
        title: ['不立案', 'Do not docket'],
        fields: [area('reason', ['书面理由', 'Written reason'], shownToAll)],
        send: ({ reason }) =>
          callRoute(proposalRoutes.declineProposal, { params, body: { version, reason } }),
      };
    case 'convert':
      return {
        title: ['转为建议办理', 'Turn into a suggestion'],
        fields: [area('reason', ['为什么转建议', 'Why'], shownToAll)],
        send: ({ reason }) =>
          callRoute(proposalRoutes.convertProposal, { params, body: { version, reason } }),
      };
    case 'merge':
      return {
        title: ['并入另一件提案', 'Merge into another'],
        fields: [
          {
            ...{ name: 'intoId', label: ['并入', 'Into'], kind: 'own' },
            control: <ProposalSelect unionId={data.union.id} except={data.id} />,
          },
          area('reason', ['协调会商意见', 'What the co-ordination agreed'], shownToAll),
        ],
        send: ({ reason, intoId }) =>
          callRoute(proposalRoutes.mergeProposal, { params, body: { version, reason, intoId } }),
      };
    case 'assign':
      return {
        title: ['交办', 'Assign'],
        fields: dispatch,
        send: (entries) => callRoute(proposalRoutes.assignProposal, { params, body: sent(entries) }),
      };
    case 'reassign':
      return {
        title: ['改派承办单位', 'Assign anew'],
        fields: [...dispatch, area('reason', ['为什么改派', 'Why'])],
        send: (entries) => callRoute(proposalRoutes.reassignProposal, { params, body: sent(entries) }),
      };
    case 'settle':
      return {
        title: ['最终决定承办单位', 'Decide finally'],
        fields: [
          ...dispatch,
          area('reason', ['决定理由', 'Reason'], ['决定后不再转办', 'Nobody transfers it after this']),
        ],
        send: (entries) => callRoute(proposalRoutes.settleDispatch, { params, body: sent(entries) }),
      };
    case 'rejectObjection':
      return {
        title: ['驳回异议', 'Reject the objection'],
        fields: [area('reason', ['理由', 'Reason'])],
        send: ({ reason }) =>
          callRoute(proposalRoutes.rejectObjection, { params, body: { version, reason } }),
      };
    case 'nameLeader':
      return {
        title: ['指定分管领导', 'Name the leader'],
        fields: [
          {
            name: 'accountId',
            label: ['领导', 'Leader'],
            kind: 'own',
            control: <LeaderSelect proposalId={data.id} />,
          },
        ],
        send: ({ accountId }) =>
          callRoute(proposalRoutes.nameLeader, { params, body: { version, accountId } }),
      };
    case 'inspect':
      return {
        title: ['督查通过', 'Pass the inspection'],
        fields: [area('text', ['看到了什么', 'What was seen'], shownToAll)],
        send: ({ text }) =>
          callRoute(proposalRoutes.inspectProposal, { params, body: { version, note: text } }),
      };
    case 'sendBack':
      return {
        title: ['退回重办', 'Send back'],
        fields: [area('text', ['哪里没做到', 'What is not there'], shownToAll)],
        send: ({ text }) =>
          callRoute(proposalRoutes.sendBackProposal, { params, body: { version, note: text } }),
      };
    case 'close':
      return {
        title: ['办结反馈', 'Close'],
        fields: [area('text', ['向大家说明结果', 'What came of it'], shownToAll)],
        send: ({ text }) =>
          callRoute(proposalRoutes.closeProposal, { params, body: { version, summary: text } }),
      };
    case 'confirmPromise':
      return {
        title: ['核实承诺', 'Confirm the promise'],
        fields: [
          {
            ...{ name: 'kept', label: ['办到了吗', 'Is it done'], kind: 'choice' },
            options: { yes: ['已兑现', 'Kept'], no: ['没有兑现', 'Not kept'] },
          },
          area('text', ['看到了什么', 'What was seen']),
        ],
        send: ({ kept, text }) =>
          callRoute(proposalRoutes.confirmPromise, { params, body: { kept: kept === 'yes', note: text } }),
      };
    case 'honour':
      return {
        title: ['评为优秀提案', 'Choose as one of the best'],
        fields: [
          area('reason', ['理由', 'Reason'], shownToAll),
          {
            ...{
              name: 'ballotId',
              label: ['由哪次投票选出（可不选）', 'The ballot that chose it, if one did'],
              kind: 'own',
              control: <BallotSelect proposalId={data.id} />,
            },
            optional: true,
          },
        ],
        send: ({ reason, ballotId }) =>
          callRoute(proposalRoutes.honourProposal, { params, body: { reason, ballotId: ballotId ?? null } }),
      };
    default:
      return unitAsks(action, data);
  }
}

function unitAsks(action: ConsoleAction, data: ProposalView): Asked {
  const params = { id: data.id };
  const mine = data.parts.find((part) => part.mine && part.round === data.round);
  switch (action) {
    case 'sign':
      return {
        title: ['签收后开始办理', 'Sign for it; handling begins'],
        fields: [],
        send: () => callRoute(proposalRoutes.signPart, { params, body: {} }),
      };
    case 'object':
      return {
        title: ['提出分办异议', 'Object to the dispatch'],
        fields: [
          area(
            'reason',
            ['为什么不归本单位', 'Why it is not yours'],
            ['多次异议会提请分管领导最终决定', 'Repeated objections go to a leader'],
          ),
        ],
        send: ({ reason }) => callRoute(proposalRoutes.objectToDispatch, { params, body: { reason } }),
      };
    case 'extend':
      return {
        title: ['申请延期（只有一次）', 'Extend (once only)'],
        fields: [area('reason', ['为什么需要更多时间', 'Why more time is needed'])],
        send: ({ reason }) => callRoute(proposalRoutes.extendPart, { params, body: { reason } }),
      };
    case 'draftReply': {
      const lead: readonly Field[] = [
        { name: 'replyClass', label: ['答复类别', 'Class'], kind: 'choice', options: classes },
        {
          name: 'promise',
          label: ['承诺做什么（B 类）', 'What is promised (B)'],
          kind: 'text',
          optional: true,
        },
        { name: 'promisedOn', label: ['何时做到（B 类）', 'By when (B)'], kind: 'date', optional: true },
      ];
      return {
        title: ['写答复', 'Write the reply'],
        fields: [
          area(
            'text',
            ['答复', 'Reply'],
            ['说清做了什么、何时做、做不到为什么', 'What was done, by when, or why not'],
          ),
          ...(mine?.part === 'lead' ? lead : []),
        ],
        initial: {
          ...(mine?.reply ? { text: mine.reply } : {}),
          ...(mine?.replyClass ? { replyClass: mine.replyClass } : {}),
          ...(mine?.promise ? { promise: mine.promise } : {}),
          ...(mine?.promisedOn ? { promisedOn: mine.promisedOn } : {}),
        },
        send: ({ text, replyClass, promise, promisedOn }) => {
          const body = { text, replyClass: replyClass ?? null, promise: promise ?? null };
          return callRoute(proposalRoutes.draftReply, {
            params,
            body: { ...body, promisedOn: promisedOn ?? null },
          });
        },
      };
    }
    case 'reply':
      return {
        title: ['由负责人签字，签后不能改', 'Signed by the leader; it cannot be changed after'],
        fields: [],
        send: () => callRoute(proposalRoutes.signReply, { params, body: {} }),
      };
    case 'reportPromise':
      return {
        title: ['报告承诺已兑现', 'Report the promise kept'],
        fields: [area('text', ['办成了什么（请先上传佐证）', 'What was done (upload proof first)'])],
        send: ({ text }) => callRoute(proposalRoutes.reportPromise, { params, body: { report: text } }),
      };
    case 'movePromise':
      return {
        title: ['承诺改期', 'Move the promise'],
        fields: [
          area('reason', ['情况有何变化', 'What changed'], ['提案人会看到', 'The proposer reads it']),
          { name: 'promisedOn', label: ['新的日期', 'New day'], kind: 'date' },
        ],
        send: ({ reason, promisedOn }) =>
          callRoute(proposalRoutes.movePromise, { params, body: { reason, promisedOn } }),
      };
    case 'addEvidence':
      return {
        title: ['上传佐证', 'Upload evidence'],
        fields: [
          {
            ...{ name: 'purpose', label: ['用于', 'For'], kind: 'choice' },
            options: { reply: ['本次答复', 'this reply'], promise: ['承诺兑现', 'a promise kept'] },
          },
          { name: 'file', label: ['照片或 PDF', 'Photo or PDF'], kind: 'own', control: <FileField /> },
        ],
        initial: { purpose: data.allowedActions.includes('draftReply') ? 'reply' : 'promise' },
        send: ({ purpose, file }) =>
          upload(proposalRoutes.addEvidence, { params, query: { purpose }, file, name: file.name }),
      };
    default: {
      const question = data.questions.find((one) => one.mine && one.answer === null);
      return {
        title: ['公开答复质询', 'Answer the question in public'],
        fields: [area('text', ['答复', 'Answer'], ['所有人都会看到', 'Everybody reads it'])],
        send: ({ text }) =>
          callRoute(proposalRoutes.answerQuestion, {
            params: { id: question?.id ?? '' },
            body: { answer: text },
          }),
      };
    }
  }
}

function FileField({ onChange, id }: { onChange?: (file: File) => void; id?: string }) {
  const [name, setName] = useState('');
  return (
    <Upload
      {...(id ? { id } : {})}
      accept="image/*,application/pdf"
      showUploadList={false}
      beforeUpload={(file) => {
        setName(file.name);
        onChange?.(file);
        return false;
      }}
    >
      <button type="button" className="ant-btn ant-btn-default">
        {name || '选择文件 · Choose a file'}
      </button>
    </Upload>
  );
}

interface DialogProps {
  action: ConsoleAction;
  data: ProposalView;
  onClose: () => void;
}

export function Dialog({ action, data, onClose }: DialogProps) {
  const client = useQueryClient();
  const asked = askedFor(action, data);
  return (
    <FormDialog<Entries>
      title={asked.title}
      fields={asked.fields}
      {...(asked.initial ? { initial: asked.initial } : {})}
      send={async (entries) => {
        await asked.send(entries);
        invalidateTopics(client, ['proposals']);
      }}
      onClose={onClose}
    />
  );
}
