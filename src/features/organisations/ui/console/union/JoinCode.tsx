import { useQuery } from '@tanstack/react-query';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  title: ['扫码入会', 'Join by QR code'],
  how: [
    '职工用手机扫一扫，一分钟申请加入{name}。',
    'A worker scans it and applies to join {name} within a minute.',
  ],
  code: ['加入{name}的二维码', 'QR code to join {name}'],
});

/** The way into a union for a worker with a phone: /join?u=ID. */
export function JoinCode({ union }: { union: { id: string; name: string } }) {
  const t = useWords(words);
  const address = `${location.origin}/join?u=${union.id}`;
  const { data } = useQuery({
    queryKey: ['qr', address],
    queryFn: async () => (await import('qrcode')).toDataURL(address, { margin: 1, width: 192 }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="orgCard">
      <h2>{t('title')}</h2>
      <p>{t('how', { name: union.name })}</p>
      {data && <img src={data} alt={t('code', { name: union.name })} width={192} height={192} />}
      <p>
        <code>{address}</code>
      </p>
    </section>
  );
}
