import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../exports/contract.ts';

const words = defineWords({
  proposalSummary: ['导出汇总表', 'Export the summary'],
  proposalHandling: ['导出办理情况表', 'Export the handling'],
  purpose: ['提案工作汇总', 'Summary of proposals'],
  made: ['已开始生成，完成后在“导出”里下载', 'Being made; download it under “Exports”'],
});

/** What the list shows, as the two tables of the committee. */
export function ExportButtons({ params }: { params: Readonly<Record<string, unknown>> }) {
  const t = useWords(words);
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  if (!holds(session, 'exports.use')) return null;
  return (['proposalSummary', 'proposalHandling'] as const).map((kind) => (
    <Button
      key={kind}
      loading={ask.isPending}
      onClick={() =>
        ask.mutate(
          { body: { kind, params, purpose: t('purpose') } },
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
      {t(kind)}
    </Button>
  ));
}
