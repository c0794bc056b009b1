import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Tag, Upload } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { invalidateTopics, useRouteMutation } from '#web/shared/query.ts';
import { type NoticeView, rectificationRoutes, type TaskView } from '../../contract.ts';
import type { TaskAction } from '../../lifecycle.ts';
import { dueWords, taskActionWords, taskStatusWords, topic } from '../words.ts';
import { ActOnTask } from './ActOnTask.tsx';

const words = defineWords({
  signed: ['{by}于 {on} 签收', 'Signed for by {by} on {on}'],
  feasible: ['可行', 'Feasible'],
  notFeasible: ['不可行', 'Not feasible'],
  plan: ['方案', 'Plan'],
  timetable: ['时间表', 'Timetable'],
  returned: ['退回：{reason}', 'Returned: {reason}'],
  result: ['完成情况（{on}）', 'Done ({on})'],
  file: ['加照片或 PDF', 'Add a photo or PDF'],
  overdue: ['逾期，已报领导', 'Overdue, told to the leaders'],
  due: ['期限', 'Due'],
});
const colours = { building: 'gold', built: 'green', stopped: 'default' } as Record<string, string>;

/** What one unit has to do and what it did. */
export function TaskCard({ task, notice }: { task: TaskView; notice: NoticeView }) {
  const t = useWords(words);
  const status = useWords(taskStatusWords);
  const action = useWords(taskActionWords);
  const pick = usePick();
  const formats = useFormats();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [doing, setDoing] = useState<Exclude<TaskAction, 'sign' | 'approvePlan'> | null>(null);
  const act = useRouteMutation(rectificationRoutes.actOnTask, [topic]);
  const begin = (each: TaskAction) => {
    if (each !== 'sign' && each !== 'approvePlan') return setDoing(each);
    act.mutate(
      { params: { id: task.id, action: each }, body: { version: task.version } },
      { onError: (problem) => void message.error(explainProblem(problem)) },
    );
  };
  const send = async (file: File) => {
    try {
      await upload(rectificationRoutes.addTaskFile, { params: { id: task.id }, file, name: file.name });
      invalidateTopics(client, [topic]);
    } catch (problem) {
      void message.error(explainProblem(problem));
    }
  };
  const files = notice.files.filter(({ taskId }) => taskId === task.id);
  return (
    <section className="panel" aria-label={task.unit.name}>
      <Space wrap>
        <strong>{task.unit.name}</strong>
        <Tag color={colours[task.status] ?? 'blue'}>{status(task.status)}</Tag>
        {task.dues.map((one) => (
          <Tag key={one.code} color={one.late ? 'red' : 'default'}>
            {pick(dueWords[one.code] ?? [one.code, one.code])} {formats.date(one.due)}
          </Tag>
        ))}
        {task.dues.some(({ late }) => late) && <Tag color="red">{t('overdue')}</Tag>}
      </Space>
      <p className="rectificationText">{task.what}</p>
      {task.signed && (
        <p className="soft">{t('signed', { by: task.signed.by, on: formats.date(task.signed.on) })}</p>
      )}
      {task.returnedReason && <p>{t('returned', { reason: task.returnedReason })}</p>}
      {task.plan && (
        <>
          <p className="rectificationText">
            <strong>{t('plan')}</strong> · {t(task.feasible ? 'feasible' : 'notFeasible')} · {task.plan}
          </p>
          <ol aria-label={t('timetable')}>
            {task.timetable.map(({ what, by }) => (
              <li key={`${by} ${what}`}>
                {formats.date(by)} · {what}
              </li>
            ))}
          </ol>
        </>
      )}
      {task.result && task.builtOn && (
        <p className="rectificationText">
          <strong>{t('result', { on: formats.date(task.builtOn) })}</strong> · {task.result}
        </p>
      )}
      {files.length > 0 && (
        <ul className="plainList">
          {files.map((file) => (
            <li key={file.id}>
              <a
                href={urlOf(rectificationRoutes.taskFile, { params: { id: file.id } })}
                target="_blank"
                rel="noreferrer"
              >
                {file.name}
              </a>{' '}
              <span className="soft">{file.by}</span>
            </li>
          ))}
        </ul>
      )}
      <Space wrap>
        {task.allowedActions.map((each) =>
          each === 'addFile' ? (
            <Upload
              key={each}
              accept="image/*,application/pdf"
              showUploadList={false}
              beforeUpload={(file) => {
                void send(file);
                return false;
              }}
            >
              <Button size="small">{t('file')}</Button>
            </Upload>
          ) : (
            <Button
              key={each}
              size="small"
              type={each === 'returnPlan' ? 'default' : 'primary'}
              loading={act.isPending}
              onClick={() => begin(each)}
            >
              {action(each)}
            </Button>
          ),
        )}
      </Space>
      {doing && <ActOnTask task={task} action={doing} onClose={() => setDoing(null)} />}
    </section>
  );
}
