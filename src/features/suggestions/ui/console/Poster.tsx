import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { BoxView } from '../../contract.ts';

const words = defineWords({
  title: ['海报', 'Poster'],
  head: ['哪里可以更好？扫一扫告诉工会', 'What could be better? Scan and tell the union'],
  how: ['微信扫码 · 写几个字或拍张照 · 20 秒', 'Scan · a few words or a photo · 20 seconds'],
  secret: ['不用登录，可以不留名，不记是谁发的', 'No account, no name needed: who sent it is not kept'],
  answer: ['每条都有回音，凭查询码看结果', 'Every one is answered; a code shows the result'],
  handled: ['由{unit}直接办理', 'Handled directly by {unit}'],
  print: ['打印', 'Print'],
});

/** The page that hangs at the machine: its code opens the form of this box without an account. */
export function Poster({ box, onClose }: { box: BoxView; onClose: () => void }) {
  const t = useWords(words);
  const address = `${location.origin}/suggest/${box.code}`;
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let left = false;
    void import('qrcode').then(async (qrcode) => {
      const drawn = await qrcode.toDataURL(address, { margin: 1, width: 600 });
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
      footer={
        <Button type="primary" onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <div className="suggestPoster">
        <h2>{t('head')}</h2>
        {picture && <img src={picture} alt={address} width="260" height="260" />}
        <p>
          <strong>{box.name}</strong>
        </p>
        <p>{t('how')}</p>
        <p>{t('secret')}</p>
        <p>{box.unit ? t('handled', { unit: box.unit.name }) : t('answer')}</p>
        <p className="suggestSoft">
          {box.union.name} · {address}
        </p>
      </div>
    </Modal>
  );
}
