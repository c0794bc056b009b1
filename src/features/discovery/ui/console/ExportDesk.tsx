import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../exports/contract.ts';

const words = defineWords({
  export: ['导出', 'Export'],
  purpose: ['核实困难线索', 'To look at candidates'],
  made: ['已生成，正在打开导出页', 'Made; opening the exports'],
});

/** The desk as it is filtered, masked, through the house's exports. */
export function ExportDesk({ params }: { params: Record<string, unknown> }) {
  const t = useWords(words);
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  if (!holds(session, 'exports.use')) return null;
  return (
    <Button
      loading={ask.isPending}
      onClick={() =>
        ask.mutate(
          { body: { kind: 'discoveryCandidates', params, purpose: t('purpose') } },
          {
            onSuccess: () => {
              void message.success(t('made'));
              void navigate('/exports');
            },
            onError: (problem) => void message.error(explainProblem(problem)),
          },
        )
      }
    >
      {t('export')}
    </Button>
  );
}
