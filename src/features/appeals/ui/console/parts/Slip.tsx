import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { grouped } from './grouped.ts';
import { today } from './say.ts';

const words = defineWords({
  title: ['诉求登记回执', 'Receipt of your appeal'],
  number: ['编号', 'Number'],
  code: ['查询码', 'Query code'],
  how: [
    '扫码或打开 {address}，输入查询码，不用登录就能看进度、补充材料、评价。',
    'Scan, or open {address} and enter the code: see the progress, add papers, rate. No login.',
  ],
  phone: ['有疑问请拨 12351', 'Questions: call 12351'],
  date: ['{date}　{union}', '{date}  {union}'],
  print: ['打印回执', 'Print the slip'],
});

interface SlipProps {
  number: string;
  queryCode: string;
  unionName?: string;
}

/** What the worker takes along: the number for life and the code that tracks it. Prints on a small sheet. */
export function Slip({ number, queryCode, unionName }: SlipProps) {
  const t = useWords(words);
  const formats = useFormats();
  const address = `${location.origin}/track`;
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let left = false;
    void import('qrcode').then(async (qrcode) => {
      // Only where to go: a code in an address would end up in histories and logs.
      const drawn = await qrcode.toDataURL(address, { margin: 1, width: 160 });
      if (!left) setPicture(drawn);
    });
    return () => {
      left = true;
    };
  }, [address]);
  return (
    <div className="slip">
      <div className="slipSheet">
        <h3>{t('title')}</h3>
        <dl>
          <dt>{t('number')}</dt>
          <dd>{number}</dd>
          <dt>{t('code')}</dt>
          <dd className="code">{grouped(queryCode)}</dd>
        </dl>
        {picture && <img src={picture} alt="" width="128" height="128" />}
        <p>{t('how', { address })}</p>
        <p>{t('phone')}</p>
        <p>{t('date', { date: formats.date(today()), union: unionName ?? '' })}</p>
      </div>
      <Button onClick={() => window.print()}>{t('print')}</Button>
    </div>
  );
}
