import { Button, Table } from 'antd';
import { useWords } from '#web/shared/i18n.ts';
import type { GrantView } from '../../../administer/contract.ts';
import { useGrantText } from './grantText.ts';
import { deskWords } from './words.ts';

interface GrantTableProps {
  grants: readonly (GrantView & { accountName?: string })[];
  label: string;
  /** Shows to whom, for what was handed on. */
  holders?: boolean;
  action?: { label: string; when(grant: GrantView): boolean; onClick(grant: GrantView): void };
}

/** Grants with role, place, period, giver and state; the reason on hover. */
export function GrantTable({ grants, label, holders = false, action }: GrantTableProps) {
  const t = useWords(deskWords);
  const text = useGrantText();
  return (
    <Table
      aria-label={label}
      rowKey="id"
      size="small"
      pagination={grants.length > 20 ? { pageSize: 20 } : false}
      dataSource={[...grants]}
      columns={[
        ...(holders ? [{ title: t('holder'), dataIndex: 'accountName' }] : []),
        { title: t('role'), dataIndex: 'role', render: (code: string) => text.role(code) },
        { title: t('place'), key: 'place', render: (_, grant) => text.line(grant) },
        { title: t('untilNeeded'), dataIndex: 'validUntil', render: (at: string | null) => text.until(at) },
        { title: t('reason'), key: 'reason', render: (_, grant) => grant.endReason || grant.reason || '—' },
        { title: t('state'), key: 'state', render: (_, grant) => t(grant.state) },
        ...(action
          ? [
              {
                ...{ title: t('action'), key: 'action' },
                render: (_: unknown, grant: GrantView) =>
                  action.when(grant) && (
                    <Button size="small" onClick={() => action.onClick(grant)}>
                      {action.label}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
