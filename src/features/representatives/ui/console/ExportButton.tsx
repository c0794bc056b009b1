import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../exports/contract.ts';

const words = defineWords({
  export: ['导出名册', 'Export the list'],
  purpose: ['代表名册：{name}', 'List of representatives: {name}'],
  made: ['已开始生成，完成后在“导出”里下载', 'Being made; download it under “Exports”'],
});

/** Seats of one body as at a day, as a spreadsheet. */
export function ExportButton({ bodyId, on, name }: { bodyId: string; on: string; name: string }) {
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
          { body: { kind: 'representatives', params: { bodyId, on }, purpose: t('purpose', { name }) } },
          {
            onSuccess: () => {
              void message.success(t('made'));
              navigate('/exports');
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
