import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes } from '../../../contract.ts';
import { type ProjectPage, projectRoutes } from '../../../projects/contract.ts';
import { FormDialog } from '../FormDialog.tsx';
import { moneyWords, topic } from '../words.ts';
import { BuiltDialog } from './BuiltDialog.tsx';

const words = defineWords({
  note: ['意见', 'Note'],
  source: ['资金来源', 'Source'],
  sourceOption: ['{union} · {name}（可用 {money}）', '{union} · {name} ({money} free)'],
  grant: ['核准补助（元）', 'Granted (yuan)'],
  most: [
    '预算减自筹，最多 {money}；批准后即承付并开付款单，由出纳支付。',
    'At most {money}: budget less own share. It is committed and ordered at once; a payer pays it.',
  ],
  item: ['分项', 'Item'],
  cost: ['金额（元；冲销填负数）', 'Yuan; below 0 takes an earlier one back'],
  day: ['日期', 'Day'],
  voucher: ['凭证号', 'Voucher number'],
  remark: ['说明（可空）', 'Note (may be empty)'],
  finding: ['检查发现', 'Finding'],
  state: ['结论', 'Outcome'],
  fine: ['相符', 'In order'],
  wrong: ['有问题，须整改', 'Not in order'],
  auditLead: ['审计由申请人以外的人做；登记后项目进入“已审计”。', 'Audited by somebody else than who asked.'],
});

export type ProjectDialogKind = 'review' | 'refuse' | 'approve' | 'spend' | 'build' | 'visit' | 'audit';

interface ProjectDialogProps {
  project: ProjectPage;
  kind: ProjectDialogKind;
  title: string;
  onClose: () => void;
}

/** One step of a project, with what it needs to know. */
export function ProjectDialog(props: ProjectDialogProps) {
  const t = useWords(words);
  const { project, kind, title, onClose } = props;
  const [params, version] = [{ id: project.id }, project.version];
  const review = useRouteMutation(projectRoutes.reviewFundProject, [topic]);
  const spend = useRouteMutation(projectRoutes.spendOnFundProject, [topic]);
  const check = useRouteMutation(projectRoutes.checkFundProject, [topic]);
  const shared = { title, onClose };
  if (kind === 'approve') return <Approve {...props} />;
  if (kind === 'build') return <BuiltDialog {...props} />;
  if (kind === 'spend')
    return (
      <FormDialog<{ position: string; amountFen: number; spentOn: string; voucher: string; note?: string }>
        {...shared}
        fields={[
          {
            ...{ name: 'position', label: t('item'), kind: 'choice' },
            options: project.items.map(({ position, name }) => ({ value: String(position), label: name })),
          },
          { name: 'amountFen', label: t('cost'), kind: 'yuan', belowZero: true },
          { name: 'spentOn', label: t('day'), kind: 'day' },
          { name: 'voucher', label: t('voucher'), kind: 'text', longest: 60 },
          { name: 'note', label: t('remark'), kind: 'text', longest: 200, optional: true },
        ]}
        onSend={({ position, note = '', ...body }) =>
          spend.mutateAsync({ params, body: { ...body, note, position: Number(position) } })
        }
      />
    );
  if (kind === 'review' || kind === 'refuse')
    return (
      <FormDialog<{ note: string }>
        {...shared}
        danger={kind === 'refuse'}
        fields={[{ name: 'note', label: t('note'), kind: 'long', longest: 500 }]}
        onSend={({ note }) => review.mutateAsync({ params, body: { version, action: kind, note } })}
      />
    );
  return (
    <FormDialog<{ checkedOn: string; finding: string; state: string }>
      {...shared}
      {...(kind === 'audit' ? { lead: t('auditLead') } : {})}
      fields={[
        { name: 'checkedOn', label: t('day'), kind: 'day' },
        { name: 'finding', label: t('finding'), kind: 'long', longest: 1000 },
        {
          ...{ name: 'state', label: t('state'), kind: 'choice' },
          options: (['fine', 'wrong'] as const).map((value) => ({ value, label: t(value) })),
        },
      ]}
      onSend={({ state, ...body }) =>
        check.mutateAsync({ params, body: { ...body, version, kind, inOrder: state === 'fine' } })
      }
    />
  );
}

function Approve({ project, title, onClose }: ProjectDialogProps) {
  const t = useWords(words);
  const m = useWords(moneyWords);
  const { money } = useFormats();
  const approve = useRouteMutation(projectRoutes.approveFundProject, [topic]);
  const { data } = useRouteQuery(fundRoutes.fundSources, { query: { year: String(project.year) } });
  const most = project.budgetFen - project.ownShareFen;
  const options = (data?.items ?? []).map(({ id, name, union, availableFen }) => ({
    ...{ value: id, label: t('sourceOption', { union: union.name, name, money: money(availableFen) }) },
  }));
  return (
    <FormDialog<{ sourceId: string; approvedFen: number; note: string }>
      title={title}
      lead={`${m('budget')} ${money(project.budgetFen)}`}
      fields={[
        { name: 'sourceId', label: t('source'), kind: 'choice', options },
        {
          ...{ name: 'approvedFen', label: t('grant'), kind: 'yuan' },
          hint: t('most', { money: money(most) }),
        },
        { name: 'note', label: t('note'), kind: 'long', longest: 500 },
      ]}
      initial={{ approvedFen: most / 100 }}
      onSend={(body) =>
        approve.mutateAsync({ params: { id: project.id }, body: { ...body, version: project.version } })
      }
      onClose={onClose}
    />
  );
}
