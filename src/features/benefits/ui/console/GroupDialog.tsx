import type { Pair } from '#web/shared/i18n.ts';
import { benefitRoutes } from '../../contract.ts';
import type { GroupView } from '../../mutualHelp/contract.ts';
import { FormDialog } from './parts/FormDialog.tsx';
import { useDeed } from './parts/useDeed.ts';

export type GroupDeed = 'hours' | 'plan' | 'change';

/** What is arranged for a group: the agreement on hours, a turn, who comes and goes. */
export function GroupDialog({
  group,
  what,
  onClose,
}: {
  group: GroupView;
  what: GroupDeed;
  onClose: () => void;
}) {
  const params = { id: group.id };
  const hours = useDeed(benefitRoutes.agreeMutualHours);
  const plan = useDeed(benefitRoutes.planMutualTurns);
  const change = useDeed(benefitRoutes.changeMutualMembers);
  const members = Object.fromEntries(
    group.members
      .filter(({ leftOn }) => leftOn === null)
      .map(({ id, name }): [string, Pair] => [id, [name, name]]),
  );
  if (what === 'hours')
    return (
      <FormDialog<{ employer: string; text: string; signedOn: string; until?: string }>
        title={['弹性工时协议', 'Agreement on flexible hours']}
        fields={[
          { name: 'employer', kind: 'text', label: ['用人单位', 'Employer'] },
          { name: 'text', kind: 'area', label: ['工时约定', 'What was agreed'] },
          { name: 'signedOn', kind: 'date', label: ['签订日期', 'Signed on'] },
          { name: 'until', kind: 'date', optional: true, label: ['到期', 'Until'] },
        ]}
        send={(body) => hours.send({ params, body: { ...body, until: body.until ?? null } })}
        onClose={onClose}
      />
    );
  if (what === 'plan')
    return (
      <FormDialog<{ onDate: string; personId: string; what: string }>
        title={['排一次互助', 'Plan a turn']}
        fields={[
          { name: 'onDate', kind: 'date', label: ['日期', 'Day'] },
          { name: 'personId', kind: 'choice', label: ['帮谁', 'Whom'], options: members },
          { name: 'what', kind: 'text', label: ['帮什么', 'With what'] },
        ]}
        send={(turn) => plan.send({ params, body: { turns: [turn] } })}
        onClose={onClose}
      />
    );
  return (
    <FormDialog<{ personId: string; leaves?: boolean; onDate: string }>
      title={['组员变动', 'Members']}
      fields={[
        { name: 'personId', kind: 'person', label: ['会员', 'Member'] },
        { name: 'leaves', kind: 'check', label: ['退出本组', 'Leaves the group'] },
        { name: 'onDate', kind: 'date', label: ['签字或退出日期', 'On'] },
      ]}
      send={(body) => change.send({ params, body: { ...body, leaves: body.leaves ?? false } })}
      onClose={onClose}
    />
  );
}
