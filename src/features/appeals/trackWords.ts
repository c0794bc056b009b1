import type { Words } from './eventWords.ts';
import type { Status } from './lifecycle.ts';

const w = (zh: string, en: string): Words => ({ zh, en });

/** What happens next, said to the worker. */
export const nextStepWords: Record<Status, Words> = {
  draft: w('您还没有提交，补全后请提交。', 'Not sent yet: complete it and send it.'),
  submitted: w(
    '工会正在看您的诉求，决定是否受理。',
    'The union is reading your appeal and decides whether to accept it.',
  ),
  returnedForSupplement: w(
    '请您补充下面列出的材料，补充后继续办理。',
    'Please send what is listed below; work goes on then.',
  ),
  accepted: w('工会已受理，工作人员会与您联系。', 'Accepted: a colleague will contact you.'),
  notAccepted: w('本诉求不予受理，原因和去处见答复。', 'Not accepted: the reply says why and where to go.'),
  assigned: w('承办人正在了解情况。', 'The handler is looking into it.'),
  inMediation: w(
    '调解正在进行，会通知您下一次调解的时间。',
    'Mediation is going on; you will be told of the next session.',
  ),
  settled: w('已达成协议，等待履行和办结。', 'Settled; performance and closing follow.'),
  mediationFailed: w(
    '调解未成，工会正在研究下一步；您也可以申请劳动仲裁。',
    'Mediation failed; the union decides the next step. You may also go to arbitration.',
  ),
  taskForce: w('工作专班正在研究解决办法。', 'A task force is working on a solution.'),
  referredToLegalAid: w('已转入法律援助，律师会与您联系。', 'In legal aid: the lawyer will contact you.'),
  transferredOut: w(
    '已转有关单位办理，工会会跟踪到底。',
    'With the agency in charge; the union follows it through.',
  ),
  supervisionLetterIssued: w(
    '工会已发出维权建议书，等待答复。',
    'The union issued its recommendation and waits for the answer.',
  ),
  closed: w('已办结，请您评价。工会还会回访。', 'Closed: please rate it. The union will also call back.'),
  revisited: w(
    '已回访。如果问题又出现，可以要求重新办理。',
    'Followed up. If the problem returns, ask to have it reopened.',
  ),
  reopened: w('已重新办理，工作人员会与您联系。', 'Reopened: a colleague will contact you.'),
};
