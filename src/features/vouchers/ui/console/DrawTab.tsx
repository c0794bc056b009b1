import { Alert, Button, Descriptions, Input, Space } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type CampaignView, voucherRoutes } from '../../contract.ts';

const words = defineWords({
  hash: ['种子的指纹（公布规则时已公布）', 'Hash of the seed, published with the rules'],
  rule: ['再加上的公开数', 'Public number mixed in'],
  publicSeed: ['公开数', 'Public number'],
  entries: ['登记人数', 'Entries'],
  drawn: ['抽签时间', 'Drawn'],
  draw: ['抽签', 'Draw'],
  file: ['下载抽签文件（可公开）', 'The file of the draw, for everybody'],
  how: [
    '任何人拿到文件后运行 niangjia vouchers redraw 文件名，结果一定相同。编号不含姓名。',
    'Anyone can run niangjia vouchers redraw FILE and gets the same list. Entries name nobody.',
  ],
  arrival: [
    '开始后 {seconds} 秒内的请求是一组，时间到自动抽签；之后按到达顺序。',
    'Requests of the first {seconds} seconds are one group, drawn by itself; after that by arrival.',
  ],
  byHand: [
    '领取结束、公开数出来后，在这里填上它再抽签：{rule}。',
    'Once claims have ended and the public number is known, type it in here and draw: {rule}.',
  ],
  done: [
    '已抽签：种子和登记编号已公开，谁都可以核对。',
    'Drawn: seed and entries are public, anybody can check.',
  ],
  automatic: [
    '没有公开数的，领取结束后自动抽签。',
    'Without a public number it is drawn by itself once claims end.',
  ],
});

/** Commit, draw, publish, check. */
export function DrawTab({ campaign }: { campaign: CampaignView }) {
  const t = useWords(words);
  const formats = useFormats();
  const [publicSeed, setPublicSeed] = useState('');
  const draw = useRouteMutation(voucherRoutes.setPublicSeed, ['vouchers']);
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {draw.error && <Alert type="error" showIcon title={explainProblem(draw.error)} />}
      <Alert
        type="info"
        title={
          campaign.way === 'arrival'
            ? t('arrival', { seconds: campaign.groupSeconds })
            : campaign.drawnAt
              ? t('done')
              : campaign.publicSeedRule === ''
                ? t('automatic')
                : t('byHand', { rule: campaign.publicSeedRule })
        }
      />
      <Descriptions
        bordered
        size="small"
        column={1}
        items={[
          { key: 'hash', label: t('hash'), children: campaign.seedHash ?? absent },
          { key: 'rule', label: t('rule'), children: campaign.publicSeedRule || absent },
          { key: 'seed', label: t('publicSeed'), children: campaign.publicSeed ?? absent },
          { key: 'entries', label: t('entries'), children: formats.number(campaign.entries) },
          {
            key: 'drawn',
            label: t('drawn'),
            children: campaign.drawnAt ? formats.instant(campaign.drawnAt) : absent,
          },
        ]}
      />
      {campaign.allowedActions.includes('draw') && (
        <Space>
          {campaign.publicSeedRule !== '' && (
            <Input
              aria-label={t('publicSeed')}
              placeholder={campaign.publicSeedRule}
              style={{ width: 320 }}
              value={publicSeed}
              onChange={({ target }) => setPublicSeed(target.value)}
            />
          )}
          <Button
            type="primary"
            loading={draw.isPending}
            disabled={campaign.publicSeedRule !== '' && publicSeed.trim() === ''}
            onClick={() =>
              draw.mutate({
                params: { id: campaign.id },
                body: { version: campaign.version, publicSeed: publicSeed.trim() || null },
              })
            }
          >
            {t('draw')}
          </Button>
        </Space>
      )}
      {campaign.drawnAt && (
        <>
          <Button onClick={() => download(`/api/v1/voucher-draws/${campaign.id}`)}>{t('file')}</Button>
          <p>{t('how')}</p>
        </>
      )}
    </Space>
  );
}
