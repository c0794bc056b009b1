import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { AppealDetail } from '../../../contract.ts';
import { TaskItem } from '../parts/TaskItem.tsx';

const words = defineWords({ title: ['任务', 'Tasks'] });

/** Tasks that came of this case, open ones first. */
export function CaseTasks({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  if (appeal.tasks.length === 0) return null;
  const sorted = [...appeal.tasks].sort((a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null));
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <ul className="plainList">
        {sorted.map((task) => (
          <TaskItem key={task.id} task={task} linked={false} />
        ))}
      </ul>
    </section>
  );
}
