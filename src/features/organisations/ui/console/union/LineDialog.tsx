import { App, Modal, Radio } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type UnionLine, unionLineCodes } from '../../../tables.ts';
import { treeRoutes, type UnionDetail } from '../../../tree/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { UnionPicker } from '../parts/UnionPicker.tsx';
import { lineWords } from '../unionWords.ts';
import { noPaper, PaperFields, paperOf } from './PaperFields.tsx';

const words = defineWords({
  title: ['双重领导：{name}', 'Lines of {name}'],
  how: [
    '组织树不变。清空上级表示这条线不再单独管理。',
    'The tree stays as it is. Clear the superior to end the line.',
  ],
  line: ['哪条线', 'Line'],
  superior: ['这条线上的上级', 'Superior in this line'],
  save: ['保存', 'Save'],
  done: ['已保存。', 'Saved.'],
});

/** A superior beside the tree, in the territory or the industry line. */
export function LineDialog({ union, onClose }: { union: UnionDetail; onClose: () => void }) {
  const t = useWords(words);
  const say = useWords(lineWords);
  const { message } = App.useApp();
  const [line, setLine] = useState<UnionLine>('industry');
  const present = (code: UnionLine) => union.lines.find((led) => led.line === code)?.superior.id ?? null;
  const [superiorId, setSuperiorId] = useState<string | null>(present('industry'));
  const [paper, setPaper] = useState(noPaper);
  const save = useRouteMutation(treeRoutes.setUnionLine, ['unions']);
  const send = () =>
    save.mutate(
      { params: { id: union.id }, body: { ...paperOf(paper), line, superiorId } },
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
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: paper.reason.trim().length < 2 }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('how')}</p>
      <Radio.Group
        aria-label={t('line')}
        value={line}
        options={unionLineCodes.map((code) => ({ value: code, label: say(code) }))}
        onChange={(event) => {
          const code = unionLineCodes.find((known) => known === event.target.value) ?? 'industry';
          setLine(code);
          setSuperiorId(present(code));
        }}
      />
      <div className="orgFields">
        <Field label={t('superior')} wide>
          {(id) => (
            <UnionPicker
              id={id}
              label={t('superior')}
              value={superiorId}
              onChange={setSuperiorId}
              except={union.id}
              allowClear
            />
          )}
        </Field>
        <PaperFields value={paper} onChange={setPaper} />
      </div>
      <Refusal problem={save.error} />
    </Modal>
  );
}
