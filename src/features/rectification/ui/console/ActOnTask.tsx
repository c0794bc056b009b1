import { Button, DatePicker, Form, Input, Radio } from 'antd';
import dayjs from 'dayjs';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { rectificationRoutes, type TaskView } from '../../contract.ts';
import type { TaskAction } from '../../lifecycle.ts';
import { taskActionWords, topic } from '../words.ts';
import { FormDialog, showIssues } from './FormDialog.tsx';

const words = defineWords({
  feasible: ['可行性', 'Feasibility'],
  yes: ['可行', 'Feasible'],
  no: ['不可行（写明原因和替代办法）', 'Not feasible (say why, and what instead)'],
  plan: ['方案', 'Plan'],
  timetable: ['时间表（由早到晚）', 'Timetable, the earliest first'],
  step: ['做什么', 'What'],
  by: ['何时前', 'By'],
  add: ['加一步', 'Add a step'],
  remove: ['删去', 'Remove'],
  done: ['完成情况', 'What was done'],
  reason: ['为什么退回', 'Why it is returned'],
  required: ['请填写', 'Fill this in'],
});

interface ActOnTaskProps {
  task: TaskView;
  action: Exclude<TaskAction, 'sign' | 'approvePlan'>;
  onClose: () => void;
}

/** A unit's plan, its result, or why the plan is returned. */
export function ActOnTask({ task, action, onClose }: ActOnTaskProps) {
  const t = useWords(words);
  const title = useWords(taskActionWords);
  const act = useRouteMutation(rectificationRoutes.actOnTask, [topic]);
  const rules = [{ required: true, message: t('required') }];
  const initial =
    action === 'plan'
      ? {
          ...{ feasible: task.feasible ?? true, words: task.plan ?? '' },
          timetable: task.timetable.length
            ? task.timetable.map(({ what, by }) => ({ what, by: dayjs(by) }))
            : [{}],
        }
      : {};
  return (
    <FormDialog
      width={640}
      title={`${title(action)} · ${task.unit.name}`}
      action={title(action)}
      initial={initial}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onSend={(values, form) =>
        act.mutate(
          { params: { id: task.id, action }, body: { ...values, version: task.version } },
          { onSuccess: onClose, onError: (problem) => showIssues(form, problem) },
        )
      }
    >
      {action === 'plan' && (
        <>
          <Form.Item name="feasible" label={t('feasible')}>
            <Radio.Group
              options={[
                { value: true, label: t('yes') },
                { value: false, label: t('no') },
              ]}
            />
          </Form.Item>
          <Form.Item name="words" label={t('plan')} rules={rules}>
            <Input.TextArea rows={4} maxLength={4_000} />
          </Form.Item>
          <Form.List name="timetable">
            {(fields, { add, remove }) => (
              <fieldset className="panel">
                <legend>{t('timetable')}</legend>
                {fields.map((field) => (
                  <div key={field.key} className="rectificationTask">
                    <Form.Item name={[field.name, 'by']} label={t('by')} rules={rules}>
                      <DatePicker allowClear={false} />
                    </Form.Item>
                    <Form.Item name={[field.name, 'what']} label={t('step')} rules={rules}>
                      <Input maxLength={200} />
                    </Form.Item>
                    {fields.length > 1 && (
                      <Button size="small" onClick={() => remove(field.name)}>
                        {t('remove')}
                      </Button>
                    )}
                  </div>
                ))}
                <Button onClick={() => add()}>{t('add')}</Button>
              </fieldset>
            )}
          </Form.List>
        </>
      )}
      {action === 'finish' && (
        <Form.Item name="words" label={t('done')} rules={rules}>
          <Input.TextArea rows={4} maxLength={2_000} />
        </Form.Item>
      )}
      {action === 'returnPlan' && (
        <Form.Item name="reason" label={t('reason')} rules={rules}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
