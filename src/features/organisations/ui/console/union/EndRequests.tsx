import { Alert, Button } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type EndRequestView, treeRoutes } from '../../../tree/contract.ts';
import { Refusal } from '../parts/Refusal.tsx';

const words = defineWords({
  merge: ['{by} 申请把{union}合并到{heir}：{reason}', '{by} asks to merge {union} into {heir}: {reason}'],
  dissolve: [
    '{by} 申请撤销{union}，由{heir}接收：{reason}',
    '{by} asks to dissolve {union}, {heir} to take over: {reason}',
  ],
  confirm: ['确认', 'Confirm'],
  refuse: ['不同意', 'Refuse'],
  withdraw: ['撤回', 'Withdraw'],
});

/** Merges and dissolutions that wait for a second person. */
export function EndRequests({ requests }: { requests: readonly EndRequestView[] }) {
  const t = useWords(words);
  const decide = useRouteMutation(treeRoutes.decideUnionEnd, ['unions']);
  return requests
    .filter(({ status }) => status === 'waiting')
    .map((request) => (
      <Alert
        key={request.id}
        type="warning"
        showIcon
        title={t(request.kind, {
          by: request.requestedBy,
          union: request.union.name,
          heir: request.heir.name,
          reason: request.reason,
        })}
        description={<Refusal problem={decide.error} />}
        action={request.allowedActions.map((action) => (
          <Button
            key={action}
            loading={decide.isPending}
            danger={action === 'confirm'}
            onClick={() => decide.mutate({ params: { id: request.id }, body: { action } })}
          >
            {t(action)}
          </Button>
        ))}
      />
    ));
}
