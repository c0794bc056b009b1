import { App, Modal } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { treeRoutes, type UnionDetail } from '../../../tree/contract.ts';
import { Refusal } from '../parts/Refusal.tsx';
import { NameFields, type Naming } from './NameFields.tsx';
import { noPaper, PaperFields, paperOf } from './PaperFields.tsx';

const words = defineWords({
  title: ['在{name}下新建', 'Add below {name}'],
  save: ['建立', 'Add'],
  done: ['已建立。', 'Added.'],
});

/** A new union below another. */
export function FoundDialog({ union, onClose }: { union: UnionDetail; onClose: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [naming, setNaming] = useState<Naming>({
    ...{ name: '', shortName: '', level: 'grassroots', divisionCode: union.divisionCode ?? '' },
  });
  const [paper, setPaper] = useState(noPaper);
  const found = useRouteMutation(treeRoutes.foundUnion, ['unions']);
  const { name, shortName, level, divisionCode } = naming;
  const send = () =>
    found.mutate(
      {
        params: { id: union.id },
        body: {
          ...{ ...paperOf(paper), name, level, shortName: shortName.trim() || name },
          ...(divisionCode.trim() ? { divisionCode: divisionCode.trim() } : {}),
        },
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
      confirmLoading={found.isPending}
      okButtonProps={{ disabled: name.trim().length < 2 || paper.reason.trim().length < 2 }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="orgFields">
        <NameFields value={naming} issues={found.error?.issues ?? []} onChange={setNaming} />
        <PaperFields value={paper} onChange={setPaper} />
      </div>
      <Refusal problem={found.error} />
    </Modal>
  );
}
