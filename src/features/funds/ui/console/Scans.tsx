import { Button, Modal } from 'antd';
import { useState } from 'react';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useDeed } from '../../../accounts/ui/console/useDeed.ts';
import { type BatchPage, fundRoutes } from '../../contract.ts';
import { fetchFile, saveFile } from './savedFile.ts';
import { topic } from './words.ts';

const words = defineWords({
  title: ['已签签领表', 'Signed sheets'],
  kept: ['{file}，{at} {by} 上传', '{file}, {at}, by {by}'],
  look: ['查看', 'Look'],
  leadOnly: [
    '含完整账号，只有付款人员能看；每次查看都会记入审计。',
    'It shows whole account numbers: only payers look at it, and each look is audited.',
  ],
});

/** Signed sheets as they were scanned. Photos open here, other files are saved; a proof is asked for first. */
export function Scans({ batch }: { batch: BatchPage }) {
  const t = useWords(words);
  const { instant } = useFormats();
  const session = useSession();
  const { deed, dialog } = useDeed([topic]);
  const [picture, setPicture] = useState<{ url: string; name: string } | null>(null);
  if (batch.scans.length === 0) return null;
  const look = (id: string) =>
    deed(async () => {
      const file = await fetchFile(urlOf(fundRoutes.fundScan, { params: { id } }));
      if (file.blob.type.startsWith('image/'))
        setPicture({ url: URL.createObjectURL(file.blob), name: file.name });
      else saveFile(file);
    });
  const close = () => {
    if (picture) URL.revokeObjectURL(picture.url);
    setPicture(null);
  };
  return (
    <>
      <h2>{t('title')}</h2>
      <p className="soft">{t('leadOnly')}</p>
      {batch.scans.map((scan) => (
        <p key={scan.id}>
          {t('kept', { file: scan.fileName, at: instant(scan.at), by: scan.by })}{' '}
          {holds(session, 'fund.reveal') && (
            <Button type="link" onClick={() => void look(scan.id)}>
              {t('look')}
            </Button>
          )}
        </p>
      ))}
      {picture && (
        <Modal open width={900} footer={null} title={picture.name} onCancel={close}>
          <img className="fundScan" src={picture.url} alt={picture.name} />
        </Modal>
      )}
      {dialog}
    </>
  );
}
