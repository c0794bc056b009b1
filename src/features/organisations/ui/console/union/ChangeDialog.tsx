import { Alert, App, DatePicker, Input, Modal, Spin } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { treeRoutes } from '../../../tree/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { today } from '../parts/today.ts';
import { UnionPicker } from '../parts/UnionPicker.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

const words = defineWords({
  move: ['移动：{name}', 'Move {name}'],
  merge: ['合并：{name}', 'Merge {name}'],
  dissolve: ['撤销：{name}', 'Dissolve {name}'],
  newParent: ['新的上级工会', 'New superior'],
  heir: ['合并到哪个工会', 'Into which union'],
  reason: ['原因', 'Reason'],
  document: ['批准文号', 'Document number'],
  effective: ['文件日期', 'Date of the document'],
  doMove: ['确认移动', 'Move it'],
  doAsk: ['提交，等待确认', 'Send to be confirmed'],
  moved: ['已移动。', 'Moved.'],
  asked: ['已提交，等另一位领导确认。', 'Sent; a leader has to confirm it.'],
});

interface ChangeDialogProps {
  kind: 'move' | 'merge' | 'dissolve';
  unionId: string;
  /** Chosen by dragging. */
  parentId?: string;
  onClose: (done: boolean) => void;
}

/** A move, merge or dissolution: what would change, then the paper it rests on; nothing happens before it is confirmed. */
export function ChangeDialog({ kind, unionId, parentId, onClose }: ChangeDialogProps) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [target, setTarget] = useState<string | null>(parentId ?? null);
  const [reason, setReason] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [effectiveOn, setEffectiveOn] = useState(today());
  const params = { id: unionId };
  const union = useRouteQuery(treeRoutes.getUnion, { params }, { topics: ['unions'] });
  const move = useRouteMutation(treeRoutes.moveUnion, ['unions']);
  const end = useRouteMutation(treeRoutes.requestUnionEnd, ['unions']);
  const paper = { reason, effectiveOn, ...(documentNumber.trim() ? { documentNumber } : {}) };
  const ready = (kind === 'dissolve' || target !== null) && reason.trim().length >= 2;
  const send = () => {
    const done = (said: 'moved' | 'asked') => ({
      onSuccess: () => {
        void message.success(t(said));
        onClose(true);
      },
    });
    if (kind === 'move' && target)
      move.mutate({ params, body: { ...paper, parentId: target } }, done('moved'));
    else end.mutate({ params, body: { ...paper, heirId: kind === 'merge' ? target : null } }, done('asked'));
  };
  return (
    <Modal
      open
      width={640}
      title={t(kind, { name: union.data?.name ?? '' })}
      okText={t(kind === 'move' ? 'doMove' : 'doAsk')}
      okButtonProps={{ disabled: !ready, danger: kind !== 'move' }}
      confirmLoading={move.isPending || end.isPending}
      onOk={send}
      onCancel={() => onClose(false)}
    >
      {union.error && <Alert type="error" showIcon title={explainProblem(union.error)} />}
      {!union.data && !union.error && <Spin />}
      <div className="orgSections">
        {kind !== 'dissolve' && (
          <Field label={t(kind === 'move' ? 'newParent' : 'heir')}>
            {(id) => (
              <UnionPicker
                id={id}
                label={t(kind === 'move' ? 'newParent' : 'heir')}
                value={target}
                onChange={setTarget}
                except={unionId}
              />
            )}
          </Field>
        )}
        {(kind === 'dissolve' || target) && (
          <PreviewPanel
            unionId={unionId}
            input={
              kind === 'move'
                ? { kind, parentId: target ?? '' }
                : kind === 'merge'
                  ? { kind, heirId: target ?? '' }
                  : { kind }
            }
          />
        )}
        <div className="orgFields">
          <Field label={t('reason')} wide>
            {(id) => (
              <Input
                id={id}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('document')}>
            {(id) => (
              <Input
                id={id}
                maxLength={100}
                value={documentNumber}
                onChange={(event) => setDocumentNumber(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('effective')}>
            {(id) => (
              <DatePicker
                id={id}
                allowClear={false}
                value={dayjs(effectiveOn)}
                disabledDate={(date) => date.format('YYYY-MM-DD') > today()}
                onChange={(date) => setEffectiveOn(date?.format('YYYY-MM-DD') ?? today())}
              />
            )}
          </Field>
        </div>
        <Refusal problem={move.error ?? end.error} />
      </div>
    </Modal>
  );
}
