import { App, Button } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import { today, useSay } from './say.ts';

const words = defineWords({
  done: ['已完成', 'Done'],
  finish: ['标为完成', 'Mark as done'],
  since: ['{date} 起', 'Since {date}'],
});

type Task = AppealDetail['tasks'][number];

/** One task; those of the viewer can be marked as done. */
export function TaskItem({ task, linked }: { task: Task; linked: boolean }) {
  const t = useWords(words);
  const say = useSay();
  const session = useSession();
  const formats = useFormats(today());
  const { message } = App.useApp();
  const complete = useRouteMutation(appealRoutes.completeTask, ['appeals']);
  const mine = task.assignee
    ? task.assignee.id === session?.accountId
    : (session?.grants.some((grant) => grant.role === task.assigneeRole) ?? false);
  return (
    <li className="taskItem">
      <div>
        {linked && <Link to={`/appeals/${task.appealId}`}>{task.appealNumber}</Link>} {say(task.words)}
        <div className="soft">
          {[task.assignee?.name, t('since', { date: formats.instant(task.createdAt) })]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {task.doneAt ? (
        <span className="soft">{t('done')}</span>
      ) : (
        mine && (
          <Button
            size="small"
            loading={complete.isPending}
            onClick={() =>
              complete.mutate(
                { params: { id: task.id }, body: {} },
                { onError: (problem) => void message.error(explainProblem(problem)) },
              )
            }
          >
            {t('finish')}
          </Button>
        )
      )}
    </li>
  );
}
