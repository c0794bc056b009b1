import { declineReasons } from '../../../../contract.ts';
import { declineWords } from '../../../../words.ts';
import { type FormOf, note, optionsOf, reason } from '../field.ts';

type Intake =
  | 'submit'
  | 'accept'
  | 'decline'
  | 'merge'
  | 'requestSupplement'
  | 'supplement'
  | 'withdraw'
  | 'reopen'
  | 'assign';

export const intakeForms: { [A in Intake]: FormOf<A> } = {
  submit: [],
  accept: [
    {
      name: 'unionId',
      kind: 'union',
      label: ['交给下级工会办理', 'Give it to a union below'],
      hint: ['不选就由本单位办理', 'Leave empty to handle it here'],
    },
    note,
  ],
  decline: [
    {
      name: 'reason',
      kind: 'choice',
      label: ['不予受理的原因', 'Why it is not accepted'],
      required: true,
      options: optionsOf(declineReasons, declineWords),
    },
    {
      name: 'explanation',
      kind: 'area',
      label: ['向职工说明', 'Explanation to the worker'],
      required: true,
      hint: ['会写进告知书', 'It is printed in the notice'],
    },
    {
      name: 'redirectTo',
      kind: 'line',
      label: ['可以找谁', 'Where to go instead'],
      hint: [
        '例如：县劳动人事争议仲裁院，电话 0539-0000000',
        'For example: the county arbitration office, with its phone',
      ],
    },
  ],
  merge: [
    {
      name: 'intoNumber',
      kind: 'line',
      label: ['并入的诉求编号', 'Number of the appeal in hand'],
      required: true,
      hint: ['例如 2026-0000123', 'For example 2026-0000123'],
    },
    note,
  ],
  requestSupplement: [
    {
      name: 'items',
      kind: 'lines',
      label: ['还缺什么（每行一项）', 'What is missing (one a line)'],
      required: true,
      hint: [
        '只能请职工补充一次，请一次写全；补充期间停止计时',
        'May be asked once only: list everything; the clock stops meanwhile',
      ],
    },
    {
      name: 'dueInDays',
      kind: 'number',
      label: ['几天内补充', 'To be sent within'],
      min: 1,
      max: 60,
      unit: ['天', 'days'],
      initial: () => 15,
    },
  ],
  supplement: [
    { name: 'text', kind: 'area', label: ['职工补充了什么', 'What the worker added'], required: true },
    { name: 'attachmentIds', kind: 'files', label: ['附件', 'Files'] },
  ],
  withdraw: [reason(['职工为什么撤回', 'Why the worker withdraws'])],
  reopen: [
    reason(
      ['为什么重新办理', 'Why it is reopened'],
      ['例如：对方没有履行协议', 'For example: the agreement was not kept'],
    ),
  ],
  assign: [
    {
      name: 'handlerId',
      kind: 'colleague',
      duty: 'handler',
      label: ['承办人', 'Handler'],
      required: true,
      hint: ['括号里是手上的在办件数', 'The number is how many open cases each has'],
    },
    note,
  ],
};
