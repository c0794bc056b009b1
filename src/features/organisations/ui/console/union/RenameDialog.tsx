import { App, Modal } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { treeRoutes, type UnionDetail } from '../../../tree/contract.ts';
import { Refusal } from '../parts/Refusal.tsx';
import { NameFields, type Naming } from './NameFields.tsx';
import { noPaper, PaperFields, paperOf } from './PaperFields.tsx';

const words = defineWords({
  title: ['更名：{name}', 'Rename {name}'],
  save: ['保存', 'Save'],
  done: ['已保存，旧名称留在历史里。', 'Saved; the old name stays in the history.'],
});

/** Another name, kind or division for a union. */
export function RenameDialog({ union, onClose }: { union: UnionDetail; onClose: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [naming, setNaming] = useState<Naming>({
    ...{ name: union.name, shortName: union.shortName, level: union.level },
    divisionCode: union.divisionCode ?? '',
  });
  const [paper, setPaper] = useState(noPaper);
  const rename = useRouteMutation(treeRoutes.renameUnion, ['unions']);
  const send = () =>
    rename.mutate(
      {
        params: { id: union.id },
        body: { ...paperOf(paper), ...naming, divisionCode: naming.divisionCode.trim() || null },
      },
      {
        onSuccess: () => {
          void message.success(t('done'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('title', { name: union.shortName })}
      okText={t('save')}
      confirmLoading={rename.isPending}
      okButtonProps={{ disabled: naming.name.trim().length < 2 || paper.reason.trim().length < 2 }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="orgFields">
        <NameFields value={naming} issues={rename.error?.issues ?? []} onChange={setNaming} />
        <PaperFields value={paper} onChange={setPaper} />
      </div>
      <Refusal problem={rename.error} />
    </Modal>
  );
}
