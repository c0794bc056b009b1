import './parts/console.css';
import { Alert, Spin } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { appealRoutes } from '../../contract.ts';
import { TaskItem } from './parts/TaskItem.tsx';

const words = defineWords({
  title: ['我的任务', 'My tasks'],
  lead: [
    '期限没有守住、等您决定的事，最早的在前。',
    'Missed deadlines and decisions that wait for you, oldest first.',
  ],
  none: ['没有要办的任务。', 'No tasks for you.'],
  queue: ['去看诉求队列', 'To the queue'],
});

/** What escalation and decisions have put on the viewer's desk. */
export function TasksScreen() {
  const t = useWords(words);
  const { data, error } = useRouteQuery(
    appealRoutes.tasks,
    { query: { limit: 100 } },
    { topics: ['appeals'] },
  );
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
      </div>
      <p className="soft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.items.length === 0 && (
        <div className="emptyHint">
          <p>{t('none')}</p>
          <Link to="/appeals">{t('queue')}</Link>
        </div>
      )}
      {data && data.items.length > 0 && (
        <section className="panel">
          <ul className="plainList">
            {data.items.map((task) => (
              <TaskItem key={task.id} task={task} linked />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
