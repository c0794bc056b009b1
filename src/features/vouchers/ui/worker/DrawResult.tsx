import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { WalletItem } from '../../contract.ts';

const words = defineWords({
  title: ['抽签怎么查', 'How to check the draw'],
  drawn: ['已于 {when} 抽签。', 'Drawn {when}.'],
  will: ['{when} 抽签。', 'The draw is {when}.'],
  mine: ['您的编号', 'Your entry'],
  hash: ['事先公布的种子指纹', 'Hash of the seed, published before'],
  publicSeed: ['再加上的公开数', 'Public number mixed in'],
  file: ['下载抽签文件', 'The file of the draw'],
  how: [
    '文件里有种子、全部编号和结果，不含姓名。谁都可以用“niangjia vouchers redraw 文件名”重新抽一遍，或请懂电脑的人按文件里的办法算：结果一定相同。',
    'It holds the seed, all entries and the result, no names. Anyone can draw again with “niangjia vouchers redraw FILE”: the result is the same.',
  ],
});

/** The worker's own entry, the commitment, and the file from which anyone can draw again. */
export function DrawResult({ item }: { item: WalletItem }) {
  const t = useWords(words);
  const formats = useFormats();
  return (
    <details className="card">
      <summary>{t('title')}</summary>
      {item.drawnAt ? (
        <p>{t('drawn', { when: formats.instant(item.drawnAt) })}</p>
      ) : (
        item.drawAt && <p>{t('will', { when: formats.instant(item.drawAt) })}</p>
      )}
      <dl className="voucherFacts">
        {item.entry && (
          <>
            <dt>{t('mine')}</dt>
            <dd className="voucherHash">{item.entry}</dd>
          </>
        )}
        {item.seedHash && (
          <>
            <dt>{t('hash')}</dt>
            <dd className="voucherHash">{item.seedHash}</dd>
          </>
        )}
        {item.publicSeedRule !== '' && (
          <>
            <dt>{t('publicSeed')}</dt>
            <dd>{item.publicSeedRule}</dd>
          </>
        )}
      </dl>
      <p className="hint">{t('how')}</p>
      {item.drawnAt && (
        <p>
          <a href={`/api/v1/voucher-draws/${item.campaignId}`} download>
            {t('file')}
          </a>
        </p>
      )}
    </details>
  );
}
