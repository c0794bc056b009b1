import '../../../appeals/ui/console/parts/console.css';
import './counter.css';
import { Alert, Button, Empty, Input, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { voucherRoutes, type WalletItem } from '../../contract.ts';
import { stateKey, stateWords } from '../worker/stateWords.ts';
import { wayWords } from './words.ts';
import '../problemWords.ts';

const words = defineWords({
  title: ['窗口代领', 'Voucher counter'],
  number: ['身份证号或手机号（输完整）', 'Whole identity number or phone'],
  find: ['查找', 'Find'],
  none: ['没有找到，或者没有这个人可领的活动。', 'Nobody found, or nothing for them here.'],
  open: ['现在可以代领的活动', 'Campaigns you can claim for now'],
  openNone: ['现在没有可以代领的活动。', 'No campaign to claim for now.'],
  one: ['{title}（{way}，{when} 前领取）', '{title} ({way}, claim before {when})'],
  lead: [
    '请对方出示身份证或说出手机号，按完整号码查找；每次查找都有记录。',
    'Ask for the identity card or phone and search by the whole number; each search is recorded.',
  ],
  campaign: ['活动', 'Campaign'],
  good: ['实物', 'Good'],
  state: ['状态', 'State'],
  claim: ['代领', 'Claim'],
  enter: ['代报名', 'Enter'],
  print: ['打印券码', 'Print the code'],
  printNow: ['打印', 'Print'],
  killed: ['打印后，这个人手机上的码随即失效。', 'Once printed, a code on their phone stops working.'],
  until: ['{when} 前兑换', 'Redeem before {when}'],
  qr: ['{name} 的兑换码', 'Code of {name}'],
});

/** Somebody without a phone stands here: found by a whole number, claimed for, and given paper. */
export function CounterScreen() {
  const t = useWords(words);
  const state = useWords(stateWords);
  const formats = useFormats();
  const [number, setNumber] = useState('');
  const find = useRouteMutation(voucherRoutes.counterFind);
  const claim = useRouteMutation(voucherRoutes.counterClaim, ['vouchers']);
  const print = useRouteMutation(voucherRoutes.counterPrint, ['vouchers']);
  const way = useWords(wayWords);
  const campaigns = useRouteQuery(voucherRoutes.counterCampaigns, {}, { topics: ['vouchers'] });
  const look = () => {
    // Paper of the one before is not left for the next.
    print.reset();
    find.mutate({ body: { number: number.trim() } });
  };
  const problem = find.error ?? claim.error ?? print.error;
  return (
    <>
      <div className="noPrint">
        <h1>{t('title')}</h1>
        <Input.Search
          aria-label={t('number')}
          placeholder={t('number')}
          enterButton={t('find')}
          style={{ maxWidth: 480, marginBottom: 16 }}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
          onSearch={look}
        />
        <p>{t('lead')}</p>
        {problem && <Alert type="error" showIcon title={explainProblem(problem)} />}
        {!find.data && campaigns.data && (
          <section>
            <h2>{t('open')}</h2>
            {campaigns.data.items.length === 0 && <p>{t('openNone')}</p>}
            <ul>
              {campaigns.data.items.map((item) => (
                <li key={item.id}>
                  {t('one', {
                    title: item.title,
                    way: way(item.way),
                    when: formats.instant(item.claimUntil),
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
        {find.data?.people.length === 0 && <Empty description={t('none')} />}
        {find.data?.people.map((person) => (
          <section key={person.personId}>
            <h2>
              {person.name} {person.phone ?? ''}
            </h2>
            <Table<WalletItem>
              rowKey="campaignId"
              size="middle"
              pagination={false}
              dataSource={person.items}
              columns={[
                { title: t('campaign'), dataIndex: 'title' },
                { title: t('good'), render: (_, item) => item.good ?? absent },
                { title: t('state'), render: (_, item) => state(stateKey(item)) },
                {
                  key: 'act',
                  render: (_, item) => (
                    <>
                      {item.state === 'open' && (
                        <Button
                          type="primary"
                          loading={claim.isPending}
                          onClick={() =>
                            claim.mutate(
                              { body: { campaignId: item.campaignId, personId: person.personId } },
                              { onSuccess: look },
                            )
                          }
                        >
                          {t(item.way === 'lottery' ? 'enter' : 'claim')}
                        </Button>
                      )}
                      {(item.state === 'usable' || item.state === 'notYet') && item.voucherId && (
                        <Button
                          onClick={() => print.mutate({ body: { voucherIds: [item.voucherId ?? ''] } })}
                        >
                          {t('print')}
                        </Button>
                      )}
                    </>
                  ),
                },
              ]}
            />
          </section>
        ))}
        {print.data && (
          <p>
            <Button type="primary" onClick={() => window.print()}>
              {t('printNow')}
            </Button>{' '}
            {t('killed')}
          </p>
        )}
      </div>
      <div className="voucherSheet">
        {print.data?.items.map((item) => (
          <section className="voucherPaper" key={item.voucherId}>
            <h2>{item.good}</h2>
            <p>
              {item.title} · {item.holder}
            </p>
            <img
              alt={t('qr', { name: item.holder })}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(item.qr)}`}
            />
            <p>{item.code.replace(/(.{4})(?=.)/gu, '$1 ')}</p>
            <p>{t('until', { when: formats.instant(item.redeemUntil) })}</p>
          </section>
        ))}
      </div>
    </>
  );
}
