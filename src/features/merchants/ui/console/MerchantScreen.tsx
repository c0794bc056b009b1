import '../../../appeals/ui/console/parts/console.css';
import { Alert, App, Button, Card, Descriptions, Space, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type DetailAction, type MerchantDetail, merchantRoutes } from '../../contract.ts';
import { AskText } from './AskText.tsx';
import { FieldsDialog } from './FieldsDialog.tsx';
import { GiveStock } from './GiveStock.tsx';
import { statusWords, topics } from './words.ts';

const words = defineWords({
  contact: ['联系人', 'Contact'],
  contract: ['合同', 'Contract'],
  openEnd: ['长期', 'until further notice'],
  creditCode: ['信用代码', 'Credit code'],
  bank: ['收款账户', 'Account'],
  noBank: ['未登记', 'none yet'],
  none: ['没有', 'none'],
  setBank: ['登记收款账户', 'Set the account'],
  holder: ['户名', 'Holder'],
  bankName: ['开户银行', 'Bank'],
  branch: ['支行', 'Branch'],
  number: ['账号', 'Account number'],
  change: ['修改', 'Change'],
  merchantName: ['商户名称', 'Name'],
  contactName: ['联系人', 'Contact'],
  from: ['合同起', 'Contract from'],
  until: ['合同止（不填为长期）', 'Contract until (empty: until further notice)'],
  servicePoint: ['工会服务点（不结算）', 'Service point of the union (paid nothing)'],
  suspend: ['暂停', 'Suspend'],
  resume: ['恢复', 'Resume'],
  end: ['终止合同', 'End the contract'],
  why: ['原因（对方能看到）', 'Reason (the merchant sees it)'],
  shops: ['门店', 'Shops'],
  addShop: ['新增门店', 'Add a shop'],
  name: ['名称', 'Name'],
  address: ['地址', 'Address'],
  phone: ['电话', 'Telephone'],
  hours: ['营业时间', 'Opening hours'],
  endShop: ['关闭', 'Close'],
  ended: ['已关闭', 'closed'],
  people: ['收银人员', 'People at the till'],
  addPerson: ['开账号', 'Open an account'],
  username: ['账号', 'User name'],
  owner: ['店主（可管设备、对账）', 'Owner (devices, statements)'],
  clerk: ['店员', 'Clerk'],
  endPerson: ['移除', 'Remove'],
  password: [
    '首次密码：{password}。只显示这一次，请当面告知。',
    'First password: {password}. Shown once; tell it in person.',
  ],
  linked: ['已关联原有账号。', 'The known account was linked.'],
  devices: ['设备', 'Devices'],
  invite: ['生成登记码', 'Make a device code'],
  label: ['设备叫什么', 'What the device is called'],
  code: [
    '登记码 {code}，{until} 前有效。在手机上打开 {address} 输入。',
    'Code {code}, good until {until}. Open {address} on the phone and type it.',
  ],
  count: ['核销笔数', 'Redemptions'],
  last: ['上次联网', 'Last contact'],
  revoke: ['停用', 'Revoke'],
  revoked: ['已停用：{reason}', 'Revoked: {reason}'],
  stock: ['库存份额', 'Shares of stock'],
  campaign: ['活动', 'Campaign'],
  goods: ['实物', 'Goods'],
  given: ['给了', 'Given'],
  give: ['分配份额', 'Give a share'],
  used: ['已发', 'Handed out'],
  left: ['剩余', 'Left'],
  low: ['不足', 'low'],
  noneStock: ['没有按门店分份额，不限数量。', 'No shares by shop: as many as come.'],
});

type Asking =
  | 'change'
  | 'suspend'
  | 'resume'
  | 'end'
  | 'bank'
  | 'shop'
  | 'person'
  | 'invite'
  | 'stock'
  | { revoke: string };

/** One merchant: contract, shops, people, devices, stock. */
export function MerchantScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    merchantRoutes.merchant,
    { params: { id } },
    { topics: [topics.merchants, topics.redemptions] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return data ? <Shown merchant={data} /> : <Spin className="wholePage" />;
}

function Shown({ merchant }: { merchant: MerchantDetail }) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const formats = useFormats();
  const { message, modal } = App.useApp();
  const [asking, setAsking] = useState<Asking>();
  const { id } = merchant;
  const params = { id };
  const may = (action: DetailAction) => merchant.allowedActions.includes(action);
  const close = () => setAsking(undefined);
  const on = {
    onSuccess: close,
    onError: (problem: unknown) => void message.error(explainProblem(problem)),
  };
  const { suspendMerchant, resumeMerchant, endMerchant, endShop, endMerchantPerson, revokeDevice } =
    merchantRoutes;
  const suspend = useRouteMutation(suspendMerchant, [topics.merchants]);
  const resume = useRouteMutation(resumeMerchant, [topics.merchants]);
  const end = useRouteMutation(endMerchant, [topics.merchants]);
  const shopEnd = useRouteMutation(endShop, [topics.merchants]);
  const personEnd = useRouteMutation(endMerchantPerson, [topics.merchants]);
  const revoke = useRouteMutation(revokeDevice, [topics.merchants]);
  const addShop = useRouteMutation(merchantRoutes.addShop, [topics.merchants]);
  const addPerson = useRouteMutation(merchantRoutes.addMerchantPerson, [topics.merchants]);
  const setBank = useRouteMutation(merchantRoutes.setMerchantBank, [topics.merchants]);
  const invite = useRouteMutation(merchantRoutes.inviteDevice, [topics.merchants]);
  const change = useRouteMutation(merchantRoutes.changeMerchant, [topics.merchants]);
  const give = useRouteMutation(merchantRoutes.giveShopStock, [topics.merchants]);
  const openShops = merchant.shops.filter(({ ended }) => !ended);
  const shopName = (shopId: string) => merchant.shops.find((shop) => shop.id === shopId)?.name ?? '';
  const table = { size: 'middle', pagination: false, rowKey: 'id' } as const;
  const turns = { suspend, resume, end };
  return (
    <>
      <div className="screenHead">
        <h1>
          {merchant.name} <Tag>{status(merchant.status)}</Tag>
        </h1>
        <Space wrap>
          {(['change', 'suspend', 'resume', 'end'] as const).filter(may).map((action) => (
            <Button key={action} onClick={() => setAsking(action)}>
              {t(action)}
            </Button>
          ))}
        </Space>
      </div>
      {merchant.statusReason && <Alert type="warning" showIcon title={merchant.statusReason} />}
      <Card style={{ margin: '12px 0' }}>
        <Descriptions
          column={2}
          items={[
            { key: 'c', label: t('contact'), children: `${merchant.contactName} ${merchant.phone}` },
            {
              key: 'k',
              label: t('creditCode'),
              children: merchant.creditCode ?? t(merchant.servicePoint ? 'servicePoint' : 'none'),
            },
            {
              key: 't',
              label: t('contract'),
              children: `${formats.date(merchant.contractFrom)} — ${merchant.contractUntil ? formats.date(merchant.contractUntil) : t('openEnd')}`,
            },
            {
              key: 'b',
              label: t('bank'),
              children: (
                <Space>
                  {merchant.bank
                    ? `${merchant.bank.bank} ${merchant.bank.holder} ${merchant.bank.tail}`
                    : t('noBank')}
                  {may('bank') && (
                    <Button size="small" onClick={() => setAsking('bank')}>
                      {t('setBank')}
                    </Button>
                  )}
                </Space>
              ),
            },
          ]}
        />
      </Card>
      <Card
        title={t('shops')}
        style={{ marginBottom: 12 }}
        extra={may('shops') && <Button onClick={() => setAsking('shop')}>{t('addShop')}</Button>}
      >
        <Table
          {...table}
          dataSource={merchant.shops}
          columns={[
            { title: t('name'), dataIndex: 'name' },
            { title: t('address'), dataIndex: 'address' },
            { title: t('phone'), dataIndex: 'phone' },
            { title: t('hours'), dataIndex: 'hours' },
            {
              title: t('endShop'),
              render: (_, shop) =>
                shop.ended
                  ? t('ended')
                  : may('shops') && (
                      <Button
                        size="small"
                        onClick={() => shopEnd.mutate({ params: { id, shopId: shop.id } }, on)}
                      >
                        {t('endShop')}
                      </Button>
                    ),
            },
          ]}
        />
      </Card>
      <Card
        title={t('devices')}
        style={{ marginBottom: 12 }}
        extra={may('devices') && <Button onClick={() => setAsking('invite')}>{t('invite')}</Button>}
      >
        <Table
          {...table}
          dataSource={merchant.devices}
          columns={[
            { title: t('label'), dataIndex: 'label' },
            { title: t('shops'), render: (_, device) => shopName(device.shopId) },
            { title: t('count'), dataIndex: 'redemptions' },
            { title: t('last'), render: (_, device) => formats.instant(device.contactAt) },
            {
              title: t('revoke'),
              render: (_, device) =>
                device.revokeReason
                  ? t('revoked', { reason: device.revokeReason })
                  : may('devices') && (
                      <Button size="small" onClick={() => setAsking({ revoke: device.id })}>
                        {t('revoke')}
                      </Button>
                    ),
            },
          ]}
        />
      </Card>
      <Card
        title={t('people')}
        style={{ marginBottom: 12 }}
        extra={may('people') && <Button onClick={() => setAsking('person')}>{t('addPerson')}</Button>}
      >
        <Table
          {...table}
          dataSource={merchant.people}
          columns={[
            { title: t('name'), dataIndex: 'name' },
            { title: t('username'), dataIndex: 'username' },
            { title: t('clerk'), render: (_, person) => t(person.owner ? 'owner' : 'clerk') },
            {
              title: t('endPerson'),
              render: (_, person) =>
                may('people') && (
                  <Button
                    size="small"
                    onClick={() => personEnd.mutate({ params: { id, personId: person.id } }, on)}
                  >
                    {t('endPerson')}
                  </Button>
                ),
            },
          ]}
        />
      </Card>
      <Card
        title={t('stock')}
        extra={may('stock') && <Button onClick={() => setAsking('stock')}>{t('give')}</Button>}
      >
        <Table
          {...table}
          rowKey={(row) => `${row.shopId} ${row.goodId}`}
          dataSource={merchant.stock}
          locale={{ emptyText: <div className="emptyHint">{t('noneStock')}</div> }}
          columns={[
            { title: t('shops'), render: (_, row) => shopName(row.shopId) },
            { title: t('campaign'), dataIndex: 'campaignName' },
            { title: t('goods'), dataIndex: 'goodName' },
            { title: t('given'), dataIndex: 'given', align: 'right' },
            { title: t('used'), dataIndex: 'used', align: 'right' },
            {
              title: t('left'),
              align: 'right',
              render: (_, row) => (
                <>
                  {row.left} {row.low && <Tag color="red">{t('low')}</Tag>}
                </>
              ),
            },
          ]}
        />
      </Card>
      {(asking === 'suspend' || asking === 'resume' || asking === 'end') && (
        <AskText
          title={`${t(asking)}：${t('why')}`}
          onClose={close}
          onSend={(reason) => turns[asking].mutate({ params, body: { reason } }, on)}
        />
      )}
      {typeof asking === 'object' && (
        <AskText
          title={`${t('revoke')}：${t('why')}`}
          onClose={close}
          onSend={(reason) =>
            revoke.mutate({ params: { id, deviceId: asking.revoke }, body: { reason } }, on)
          }
        />
      )}
      {asking === 'change' && (
        <FieldsDialog
          title={t('change')}
          fields={[
            { name: 'name', label: t('merchantName'), initial: merchant.name },
            { name: 'contactName', label: t('contactName'), initial: merchant.contactName },
            { name: 'phone', label: t('phone'), initial: merchant.phone },
            { name: 'from', label: t('from'), initial: merchant.contractFrom, type: 'date' },
            {
              ...{ name: 'until', label: t('until'), type: 'date', optional: true },
              ...(merchant.contractUntil ? { initial: merchant.contractUntil } : {}),
            },
          ]}
          onClose={close}
          onSend={({ name = '', contactName = '', phone = '', from = '', until = '' }) =>
            change.mutate(
              {
                params,
                body: {
                  ...{ name, contactName, phone, contractFrom: from, contractUntil: until || null },
                  version: merchant.version,
                },
              },
              on,
            )
          }
        />
      )}
      {asking === 'stock' && (
        <GiveStock merchant={merchant} onClose={close} onSend={(body) => give.mutate({ params, body }, on)} />
      )}
      {asking === 'bank' && (
        <FieldsDialog
          title={t('setBank')}
          fields={[
            { name: 'holder', label: t('holder'), initial: merchant.name },
            { name: 'bank', label: t('bankName') },
            { name: 'branch', label: t('branch'), optional: true },
            { name: 'accountNumber', label: t('number') },
          ]}
          onClose={close}
          onSend={({ holder = '', bank = '', branch = '', accountNumber = '' }) =>
            setBank.mutate({ params, body: { holder, bank, branch, accountNumber } }, on)
          }
        />
      )}
      {asking === 'shop' && (
        <FieldsDialog
          title={t('addShop')}
          fields={[
            { name: 'name', label: t('name') },
            { name: 'address', label: t('address') },
            { name: 'phone', label: t('phone') },
            { name: 'hours', label: t('hours'), optional: true },
          ]}
          onClose={close}
          onSend={({ name = '', address = '', phone = '', hours = '' }) =>
            addShop.mutate({ params, body: { name, address, phone, hours } }, on)
          }
        />
      )}
      {asking === 'person' && (
        <FieldsDialog
          title={t('addPerson')}
          fields={[
            { name: 'name', label: t('name') },
            { name: 'username', label: t('username') },
          ]}
          check={t('owner')}
          onClose={close}
          onSend={({ name = '', username = '' }, owner) =>
            addPerson.mutate(
              { params, body: { name, username, owner } },
              {
                ...on,
                onSuccess: ({ password }) => {
                  close();
                  modal.info({ title: password ? t('password', { password }) : t('linked') });
                },
              },
            )
          }
        />
      )}
      {asking === 'invite' && (
        <FieldsDialog
          title={t('invite')}
          fields={[{ name: 'label', label: t('label'), initial: '收银手机' }]}
          choice={{
            label: t('shops'),
            options: openShops.map((shop) => ({ value: shop.id, label: shop.name })),
          }}
          onClose={close}
          onSend={({ label = '', choice = '' }) =>
            invite.mutate(
              { params, body: { shopId: choice, label } },
              {
                ...on,
                onSuccess: ({ code, expiresAt }) => {
                  close();
                  const address = `${location.origin}/shop`;
                  modal.info({ title: t('code', { code, until: formats.instant(expiresAt), address }) });
                },
              },
            )
          }
        />
      )}
    </>
  );
}
