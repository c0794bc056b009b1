import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../exports/contract.ts';

const words = defineWords({
  export: ['导出所见', 'Export what is shown'],
  purpose: ['导出“{name}”', 'Export of {name}'],
  made: ['已生成，正在打开导出页', 'Made; opening the exports'],
});

interface ExportListProps {
  kind: 'fundPayments' | 'fundEntries' | 'fundProjects';
  name: string;
  params: Record<string, unknown>;
}

/** The list as it is filtered, masked, through the house's exports. */
export function ExportList({ kind, name, params }: ExportListProps) {
  const t = useWords(words);
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  if (!holds(session, 'exports.use')) return null;
  const go = () =>
    ask
      .mutateAsync({ body: { kind, params, purpose: t('purpose', { name }) } })
      .then(() => {
        void message.success(t('made'));
        void navigate('/exports');
      })
      .catch((problem: unknown) => void message.error(explainProblem(problem)));
  return (
    <Button loading={ask.isPending} onClick={() => void go()}>
      {t('export')}
    </Button>
  );
}
