import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  title: ['扫码提诉求', 'Code to file an appeal'],
  how: ['微信扫一扫，在这里提诉求，不用登录', 'Scan to file an appeal here; no login'],
  print: ['打印', 'Print'],
});

interface QrSheetProps {
  pointId: string;
  deskId?: string;
  name: string;
  onClose: () => void;
}

/** The code that hangs at the door: it opens the form with this door filled in. */
export function QrSheet({ pointId, deskId, name, onClose }: QrSheetProps) {
  const t = useWords(words);
  const address = `${location.origin}/file?point=${pointId}${deskId ? `&desk=${deskId}` : ''}`;
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let left = false;
    void import('qrcode').then(async (qrcode) => {
      const drawn = await qrcode.toDataURL(address, { margin: 1, width: 480 });
      if (!left) setPicture(drawn);
    });
    return () => {
      left = true;
    };
  }, [address]);
  return (
    <Modal
      open
      title={t('title')}
      onCancel={onClose}
      footer={<Button onClick={() => window.print()}>{t('print')}</Button>}
    >
      <div className="qrSheet">
        <h2>{name}</h2>
        {picture && <img src={picture} alt={address} width="240" height="240" />}
        <p>{t('how')}</p>
        <p className="soft">{address}</p>
      </div>
    </Modal>
  );
}
