import { Button } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { ProposalView, ViewAction } from '../../contractViews.ts';
import { Dialog } from './dialogs.tsx';

const texts = {
  docket: ['立案', 'Docket'],
  decline: ['不立案', 'Do not docket'],
  convert: ['转建议', 'Turn into a suggestion'],
  merge: ['并案', 'Merge'],
  assign: ['交办', 'Assign'],
  reassign: ['改派', 'Assign anew'],
  rejectObjection: ['驳回异议', 'Reject the objection'],
  nameLeader: ['指定分管领导', 'Name the leader'],
  settle: ['最终决定', 'Decide finally'],
  inspect: ['督查通过', 'Pass the inspection'],
  sendBack: ['退回重办', 'Send back'],
  close: ['办结反馈', 'Close'],
  confirmPromise: ['核实承诺', 'Confirm the promise'],
  honour: ['评为优秀', 'Choose as one of the best'],
  sign: ['签收', 'Sign for it'],
  object: ['提出异议', 'Object'],
  draftReply: ['写答复', 'Write the reply'],
  addEvidence: ['上传佐证', 'Upload evidence'],
  reply: ['签字答复', 'Sign the reply'],
  extend: ['申请延期', 'Extend'],
  reportPromise: ['报告已兑现', 'Report it kept'],
  movePromise: ['承诺改期', 'Move the promise'],
  answer: ['公开答复质询', 'Answer the question'],
} as const;
const actionWords = defineWords(texts);
export type ConsoleAction = keyof typeof texts;

const order: readonly ConsoleAction[] = [
  ...(['docket', 'assign', 'settle', 'sign', 'answer', 'reply', 'draftReply', 'inspect'] as const),
  ...(['close', 'confirmPromise', 'reportPromise', 'addEvidence', 'rejectObjection', 'reassign'] as const),
  ...(['nameLeader', 'merge', 'convert', 'extend', 'movePromise', 'honour'] as const),
  ...(['object', 'sendBack', 'decline'] as const),
];
const dangerous: readonly ConsoleAction[] = ['decline', 'sendBack', 'object'];
const isHere = (action: ViewAction): action is ConsoleAction & ViewAction =>
  order.some((one) => one === action);

/** The next right action first; each asks for what it needs. */
export function ActBar({ data }: { data: ProposalView }) {
  const t = useWords(actionWords);
  const [open, setOpen] = useState<ConsoleAction | null>(null);
  const allowed = data.allowedActions.filter(isHere).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return (
    <div className="proposalFilter">
      {allowed.map((action, index) => (
        <Button
          key={action}
          type={index === 0 ? 'primary' : 'default'}
          danger={dangerous.includes(action)}
          onClick={() => setOpen(action)}
        >
          {t(action)}
        </Button>
      ))}
      {open && <Dialog action={open} data={data} onClose={() => setOpen(null)} />}
    </div>
  );
}
