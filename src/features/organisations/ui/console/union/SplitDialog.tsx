import { App, Modal, Select } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { treeRoutes, type UnionDetail } from '../../../tree/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { NameFields, type Naming } from './NameFields.tsx';
import { noPaper, PaperFields, paperOf } from './PaperFields.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

const words = defineWords({
  title: ['分立：{name}', 'Split {name}'],
  children: ['带走的下级工会', 'Unions below that go along'],
  employers: ['带走的单位', 'Employers that go along'],
  save: ['确认分立', 'Split it'],
  done: ['已分立。', 'Split.'],
});

/** Part of a union made a new one beside it. */
export function SplitDialog({ union, onClose }: { union: UnionDetail; onClose: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [naming, setNaming] = useState<Naming>({
    ...{ name: '', shortName: '', level: union.level, divisionCode: union.divisionCode ?? '' },
  });
  const [paper, setPaper] = useState(noPaper);
  const [childIds, setChildIds] = useState<string[]>([]);
  const [employerIds, setEmployerIds] = useState<string[]>([]);
  const split = useRouteMutation(treeRoutes.splitUnion, ['unions']);
  const { name, shortName, level } = naming;
  const send = () =>
    split.mutate(
      {
        params: { id: union.id },
        body: { ...paperOf(paper), name, level, shortName: shortName.trim() || name, childIds, employerIds },
      },
      {
        onSuccess: () => {
          void message.success(t('done'));
          onClose();
        },
      },
    );
  const choices = [
    [t('children'), union.children, childIds, setChildIds],
    [t('employers'), union.employers, employerIds, setEmployerIds],
  ] as const;
  return (
    <Modal
      open
      width={640}
      title={t('title', { name: union.shortName })}
      okText={t('save')}
      confirmLoading={split.isPending}
      okButtonProps={{ disabled: name.trim().length < 2 || paper.reason.trim().length < 2 }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="orgFields">
        <NameFields value={naming} issues={split.error?.issues ?? []} onChange={setNaming} />
        {choices.map(([label, options, value, onChange]) => (
          <Field key={label} label={label} wide>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                value={value}
                options={options.map((option) => ({ value: option.id, label: option.name }))}
                onChange={(next: string[]) => onChange(next)}
              />
            )}
          </Field>
        ))}
        <PaperFields value={paper} onChange={setPaper} />
      </div>
      <PreviewPanel unionId={union.id} input={{ kind: 'split', childIds }} />
      <Refusal problem={split.error} />
    </Modal>
  );
}
