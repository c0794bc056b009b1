import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../exports/contract.ts';

const words = defineWords({
  purpose: ['导出“{name}”', 'Export of {name}'],
  done: ['已生成，请在导出页下载', 'Made: fetch it from the exports'],
});

interface ExportListProps {
  kind: 'aidApplications' | 'helpLedger' | 'aidRounds' | 'aidTriggers';
  name: Pair;
  params?: Readonly<Record<string, unknown>>;
}

/** What a list shows as a file, names masked; whole names are asked for on the page of exports. */
export function ExportList({ kind, name, params = {} }: ExportListProps) {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  if (!holds(session, 'aid.export') || !holds(session, 'exports.use')) return null;
  return (
    <Button
      loading={ask.isPending}
      onClick={() =>
        ask.mutate(
          { body: { kind, params, purpose: t('purpose', { name: pick(name) }) } },
          {
            onSuccess: () => {
              void message.success(t('done'));
              navigate('/exports');
            },
            onError: (problem) => void message.error(explainProblem(problem)),
          },
        )
      }
    >
      {pick(['导出', 'Export'])}
      {pick(name)}
    </Button>
  );
}
