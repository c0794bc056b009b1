import { Alert, App, Button, Checkbox, DatePicker, Form, Input, Upload } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { FormDialog, showIssues, type Values } from '../../../rectification/ui/console/FormDialog.tsx';
import { type DueView, openAffairsRoutes, type PostView } from '../../contract.ts';
import type { Form as OpenForm } from '../../tables.ts';
import { forms } from '../../tables.ts';
import { formWords, periodName, topic } from '../words.ts';

const words = defineWords({
  post: ['公开', 'Post'],
  correct: ['更正', 'Correct'],
  asked: ['目录要求的形式：{forms}', 'Forms the catalogue asks for: {forms}'],
  kept: [
    '原来的一份留存，职工看到更正后的和更正原因。',
    'What was posted stays; workers see the correction and why.',
  ],
  title: ['标题', 'Title'],
  body: ['公开内容', 'What is made open'],
  forms: ['公开形式', 'Form'],
  on: ['公开日期', 'Posted on'],
  until: ['公开到（不填按目录）', 'On display until (empty: as the catalogue says)'],
  file: ['公开栏照片或文件（PDF）', 'Photo of the board, or the document as PDF'],
  choose: ['选择文件', 'Choose a file'],
  reason: ['更正原因', 'Why it is corrected'],
  fileFailed: ['已公开，但附件没有传上：{why}', 'Posted, but the file was not kept: {why}'],
  required: ['请填写', 'Fill this in'],
});

type PostDialogProps = ({ due: DueView } | { correct: PostView }) & { onClose: () => void };

const bodyOf = (values: Values) => ({
  ...{ title: String(values.title), body: String(values.body), forms: values.forms as OpenForm[] },
  postedOn: String(values.postedOn),
  ...(values.openUntil ? { openUntil: String(values.openUntil) } : {}),
});

/** What is posted for a period, or corrects what was. */
export function PostDialog(props: PostDialogProps) {
  const { onClose } = props;
  const t = useWords(words);
  const pick = usePick();
  const form = useWords(formWords);
  const { message } = App.useApp();
  const [file, setFile] = useState<File | null>(null);
  const post = useRouteMutation(openAffairsRoutes.post, [topic]);
  const correct = useRouteMutation(openAffairsRoutes.correctPost, [topic]);
  const rules = [{ required: true, message: t('required') }];
  const done = async ({ id }: PostView) => {
    onClose();
    if (!file) return;
    try {
      await upload(openAffairsRoutes.addPostFile, { params: { id }, file, name: file.name });
    } catch (problem) {
      void message.error(t('fileFailed', { why: explainProblem(problem) }));
    }
  };
  const isCorrection = 'correct' in props;
  const about = isCorrection ? props.correct : props.due;
  const name = isCorrection ? props.correct.itemTitle : props.due.title;
  const period = pick(periodName(about.periodKey));
  return (
    <FormDialog
      width={640}
      title={`${t(isCorrection ? 'correct' : 'post')} · ${name} · ${period}`}
      action={t(isCorrection ? 'correct' : 'post')}
      initial={{
        ...{ title: isCorrection ? props.correct.title : `${period}${name}`, forms: about.forms },
        ...{ postedOn: dayjs(), body: isCorrection ? props.correct.body : '' },
      }}
      busy={post.isPending || correct.isPending}
      error={post.error ?? correct.error}
      onClose={onClose}
      onSend={(values, fields) => {
        const told = {
          onSuccess: (view: PostView) => void done(view),
          onError: (problem: unknown) => showIssues(fields, problem),
        };
        if ('correct' in props)
          correct.mutate(
            { params: { id: props.correct.id }, body: { ...bodyOf(values), reason: String(values.reason) } },
            told,
          );
        else
          post.mutate(
            { body: { ...bodyOf(values), itemId: props.due.itemId, periodKey: props.due.periodKey } },
            told,
          );
      }}
    >
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={
          isCorrection ? t('kept') : t('asked', { forms: about.forms.map((each) => form(each)).join('、') })
        }
      />
      {isCorrection && (
        <Form.Item name="reason" label={t('reason')} rules={rules}>
          <Input maxLength={500} />
        </Form.Item>
      )}
      <Form.Item name="title" label={t('title')} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="body" label={t('body')} rules={rules}>
        <Input.TextArea rows={6} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="forms" label={t('forms')} rules={rules}>
        <Checkbox.Group options={forms.map((value) => ({ value, label: form(value) }))} />
      </Form.Item>
      <Form.Item name="postedOn" label={t('on')} rules={rules}>
        <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <Form.Item name="openUntil" label={t('until')}>
        <DatePicker />
      </Form.Item>
      <Form.Item label={t('file')}>
        <Upload
          accept="image/*,application/pdf"
          maxCount={1}
          fileList={file ? [{ uid: '1', name: file.name }] : []}
          onRemove={() => setFile(null)}
          beforeUpload={(chosen) => {
            setFile(chosen);
            return false;
          }}
        >
          <Button>{t('choose')}</Button>
        </Upload>
      </Form.Item>
    </FormDialog>
  );
}
