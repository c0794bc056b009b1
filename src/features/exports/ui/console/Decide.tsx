import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { useStepUp } from '../../../accounts/ui/console/StepUp.tsx';
import { type ExportView, exportRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['审批 {number}', 'Decide {number}'],
  asks: ['{name}申请导出未脱敏的“{kind}”。', '{name} asks to export “{kind}” in plain.'],
  purpose: ['用途：{purpose}', 'Purpose: {purpose}'],
  note: ['审批意见', 'Your note'],
  approve: ['批准', 'Approve'],
  refuse: ['不批准', 'Refuse'],
});

/** A second person agrees or not, with a note that is kept. */
export function Decide({ item, onClose }: { item: ExportView; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const decide = useRouteMutation(exportRoutes.decideExport, ['exports']);
  const { run, dialog } = useStepUp();
  const send = (approve: boolean) =>
    run(async () => {
      await decide.mutateAsync({ params: { id: item.id }, body: { approve, note } });
      onClose();
    }).catch((problem: unknown) => void message.error(explainProblem(problem)));
  return (
    <>
      <Modal
        open
        title={t('title', { number: item.number })}
        onCancel={onClose}
        footer={
          <>
            <Button
              danger
              disabled={note.trim().length < 2}
              loading={decide.isPending}
              onClick={() => send(false)}
            >
              {t('refuse')}
            </Button>
            <Button
              type="primary"
              disabled={note.trim().length < 2}
              loading={decide.isPending}
              onClick={() => send(true)}
            >
              {t('approve')}
            </Button>
          </>
        }
      >
        <p>{t('asks', { name: item.askedBy, kind: pick([item.kindName.zh, item.kindName.en]) })}</p>
        <p>{t('purpose', { purpose: item.purpose })}</p>
        <Input.TextArea
          aria-label={t('note')}
          placeholder={t('note')}
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Modal>
      {dialog}
    </>
  );
}
