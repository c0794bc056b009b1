import { Button, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { hardshipRoutes, type PaperView } from '../../contract.ts';
import { paperWords } from '../../vocabulary.ts';

const words = defineWords({
  asks: ['需写原因', 'with a reason'],
  why: ['查看“{name}”的原因', 'Why you look at “{name}”'],
  audited: ['会记录是谁、为什么看的。', 'Who looked and why is written down.'],
  look: ['打开', 'Open'],
});

/** Papers by kind and name; one about health or a child opens once a reason is written. */
export function Papers({ papers }: { papers: readonly PaperView[] }) {
  const t = useWords(words);
  const pick = usePick();
  const [asked, setAsked] = useState<PaperView | null>(null);
  const [reason, setReason] = useState('');
  const addressOf = (id: string, query: { reason?: string } = {}) =>
    urlOf(hardshipRoutes.hardshipPaper, { params: { id }, query });
  const close = () => {
    setAsked(null);
    setReason('');
  };
  const look = ({ id }: PaperView) => {
    window.open(addressOf(id, { reason: reason.trim() }), '_blank', 'noopener');
    close();
  };
  return (
    <>
      {papers.map((paper) => (
        <p key={paper.id}>
          <Tag>{pick(paperWords[paper.kind])}</Tag>
          {paper.needsReason ? (
            <Button type="link" size="small" onClick={() => setAsked(paper)}>
              {paper.name}（{t('asks')}）
            </Button>
          ) : (
            <a href={addressOf(paper.id)} target="_blank" rel="noreferrer">
              {paper.name}
            </a>
          )}
        </p>
      ))}
      {asked && (
        <Modal
          open
          title={t('why', { name: asked.name })}
          okText={t('look')}
          okButtonProps={{ disabled: reason.trim() === '' }}
          onOk={() => look(asked)}
          onCancel={close}
        >
          <p>{t('audited')}</p>
          <Input
            aria-label={t('why', { name: asked.name })}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Modal>
      )}
    </>
  );
}
