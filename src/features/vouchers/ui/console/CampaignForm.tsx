import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, DatePicker, Form, Input, InputNumber, Radio, Select, Space, Spin, Steps } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { UnionPicker } from '../../../organisations/ui/console/parts/UnionPicker.tsx';
import { type CampaignView, voucherRoutes } from '../../contract.ts';
import { ways } from '../../tables.ts';
import { UnionsPicker } from './UnionsPicker.tsx';
import { wayWords } from './words.ts';

const words = defineWords({
  title: ['新建活动', 'New campaign'],
  edit: ['修改草稿', 'Change the draft'],
  about: ['规则', 'Rules'],
  goods: ['实物', 'Goods'],
  hand: ['发放', 'Handing out'],
  union: ['哪个工会的活动', 'Union'],
  kind: ['种类', 'Kind'],
  name: ['名称', 'Title'],
  rules: ['规则（职工看到的就是这段话）', 'Rules, as workers read them'],
  note: ['健康提示或微课堂（可不填）', 'Health note or short lesson (optional)'],
  good: ['实物', 'Good'],
  price: ['单价（元）', 'Price (yuan)'],
  quantity: ['数量', 'Quantity'],
  addGood: ['再加一种', 'Another good'],
  remove: ['去掉', 'Remove'],
  way: ['怎么发', 'How'],
  eligible: ['给谁', 'For whom'],
  byList: ['导入的名单', 'An imported list'],
  byMembers: ['本工会全体会员', 'All members of the union'],
  named: ['只给这些下级工会（不选就是全部）', 'Only these unions below (none chosen: all)'],
  claim: ['领取时间', 'Claim'],
  redeem: ['兑换时间', 'Redeem'],
  group: ['开始后多少秒内的请求一起抽签', 'Seconds after the opening that are drawn'],
  publicSeed: [
    '抽签再加上的公开数（例如某期福彩号码，可不填）',
    'Public number mixed into the draw (optional)',
  ],
  places: ['兑换点', 'Places that redeem'],
  next: ['下一步', 'Next'],
  back: ['上一步', 'Back'],
  save: ['存为草稿', 'Save as a draft'],
});

/** Who may run a campaign: the wizard begins with the union of that grant. */
const managers: readonly string[] = ['rightsCadre', 'townStaff', 'grassrootsChair'];

interface Values {
  kind: string;
  title: string;
  rules: string;
  note?: string;
  goods: { name: string; yuan: number; quantity: number }[];
  way: (typeof ways)[number];
  eligibleBy: 'list' | 'members';
  claim: [Dayjs, Dayjs];
  redeem: [Dayjs, Dayjs];
  groupSeconds?: number;
  publicSeedRule?: string;
  merchantIds?: string[];
  namedUnionIds?: string[];
}

const valuesOf = (campaign: CampaignView): Values => ({
  ...{ kind: campaign.kind, title: campaign.title, rules: campaign.rules, note: campaign.note },
  goods: campaign.goods.map(({ name, priceFen, quantity }) => ({ name, quantity, yuan: priceFen / 100 })),
  ...{ way: campaign.way, eligibleBy: campaign.eligibleBy, groupSeconds: campaign.groupSeconds },
  claim: [dayjs(campaign.claimFrom), dayjs(campaign.claimUntil)],
  redeem: [dayjs(campaign.redeemFrom), dayjs(campaign.redeemUntil)],
  publicSeedRule: campaign.publicSeedRule,
  merchantIds: campaign.places.map(({ merchantId }) => merchantId),
  namedUnionIds: campaign.namedUnions.map(({ id }) => id),
});

const fieldsOf: (keyof Values)[][] = [
  ['kind', 'title', 'rules', 'note'],
  ['goods', 'merchantIds'],
  ['way', 'eligibleBy', 'namedUnionIds', 'claim', 'redeem', 'groupSeconds', 'publicSeedRule'],
];

const required = [{ required: true }];

/** A draft in the wizard that wrote it. */
export function EditCampaignScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(voucherRoutes.campaign, { params: { id } });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return data ? <Wizard campaign={data} /> : <Spin className="wholePage" />;
}

export const NewCampaignScreen = () => <Wizard />;

/** Three steps: the rules in words, the goods and places, how and when. Saved as a draft; publishing is a step of its own. */
function Wizard({ campaign }: { campaign?: CampaignView }) {
  const t = useWords(words);
  const wayName = useWords(wayWords);
  const pick = usePick();
  const navigate = useNavigate();
  const session = useSession();
  const [form] = Form.useForm<Values>();
  const [step, setStep] = useState(0);
  const usual = session?.grants.find(({ role }) => managers.includes(role)) ?? session?.grants[0];
  const [unionId, setUnionId] = useState<string | null>(campaign?.union.id ?? usual?.unionId ?? null);
  const way = Form.useWatch('way', form);
  const { data } = useRouteQuery(voucherRoutes.campaignKinds, {});
  const create = useRouteMutation(voucherRoutes.createCampaign, ['vouchers']);
  const edit = useRouteMutation(voucherRoutes.editCampaign, ['vouchers']);
  const problem = create.error ?? edit.error;
  const goods = data?.kinds.flatMap((kind) => kind.goods) ?? [];
  const save = async () => {
    await form.validateFields();
    const values = form.getFieldsValue(true) as Values;
    const [claimFrom, claimUntil] = values.claim;
    const [redeemFrom, redeemUntil] = values.redeem;
    const input = {
      ...{ unionId: unionId ?? '', kind: values.kind, title: values.title, rules: values.rules },
      ...{ note: values.note ?? '', way: values.way, namedUnionIds: values.namedUnionIds ?? [] },
      eligibleBy: values.way === 'list' ? ('list' as const) : values.eligibleBy,
      goods: values.goods.map(({ name, yuan, quantity }) => ({
        ...{ name, quantity, priceFen: Math.round(yuan * 100) },
      })),
      ...{ claimFrom: claimFrom.toISOString(), claimUntil: claimUntil.toISOString() },
      ...{ redeemFrom: redeemFrom.toISOString(), redeemUntil: redeemUntil.toISOString() },
      ...(values.way === 'arrival' && typeof values.groupSeconds === 'number'
        ? { groupSeconds: values.groupSeconds }
        : {}),
      publicSeedRule: values.way === 'lottery' ? (values.publicSeedRule ?? '') : '',
      merchantIds: values.merchantIds ?? [],
    };
    const saved = campaign
      ? await edit.mutateAsync({
          params: { id: campaign.id },
          body: { version: campaign.version, campaign: input },
        })
      : await create.mutateAsync({ body: input });
    navigate(`/vouchers/${saved.id}`);
  };
  const forward = async () => {
    await form.validateFields(fieldsOf[step]);
    setStep(step + 1);
  };
  return (
    <>
      <h1>{campaign ? `${t('edit')} · ${campaign.title}` : t('title')}</h1>
      <Steps
        current={step}
        items={[{ title: t('about') }, { title: t('goods') }, { title: t('hand') }]}
        style={{ maxWidth: 720, marginBottom: 24 }}
      />
      {problem && <Alert type="error" showIcon title={explainProblem(problem)} />}
      <Form<Values>
        form={form}
        layout="vertical"
        style={{ maxWidth: 720 }}
        initialValues={campaign ? valuesOf(campaign) : { goods: [{}], way: 'list', eligibleBy: 'list' }}
      >
        <div hidden={step !== 0}>
          <Form.Item label={t('union')} required>
            <UnionPicker id="voucherUnion" label={t('union')} value={unionId} onChange={setUnionId} />
          </Form.Item>
          <Form.Item name="kind" label={t('kind')} rules={required}>
            <Select
              options={(data?.kinds ?? []).map(({ code, name }) => ({
                value: code,
                label: pick([name.zh, name.en]),
              }))}
            />
          </Form.Item>
          <Form.Item name="title" label={t('name')} rules={[{ required: true, min: 2, max: 60 }]}>
            <Input />
          </Form.Item>
          <Form.Item name="rules" label={t('rules')} rules={[{ required: true, min: 5, max: 2_000 }]}>
            <Input.TextArea rows={5} />
          </Form.Item>
          <Form.Item name="note" label={t('note')}>
            <Input.TextArea rows={3} />
          </Form.Item>
        </div>
        <div hidden={step !== 1}>
          <Form.List name="goods">
            {(items, { add, remove }) => (
              <>
                {items.map(({ key, name }) => (
                  <Space key={key} align="end" wrap>
                    <Form.Item name={[name, 'name']} label={t('good')} rules={required}>
                      <Input list="voucherGoods" />
                    </Form.Item>
                    <Form.Item name={[name, 'yuan']} label={t('price')} rules={required}>
                      <InputNumber min={0} max={10_000} precision={2} />
                    </Form.Item>
                    <Form.Item name={[name, 'quantity']} label={t('quantity')} rules={required}>
                      <InputNumber min={1} max={2_000_000} precision={0} />
                    </Form.Item>
                    {items.length > 1 && (
                      <Form.Item>
                        <Button onClick={() => remove(name)}>{t('remove')}</Button>
                      </Form.Item>
                    )}
                  </Space>
                ))}
                <Form.Item>
                  <Button onClick={() => add({})}>{t('addGood')}</Button>
                </Form.Item>
              </>
            )}
          </Form.List>
          <datalist id="voucherGoods">
            {goods.map((good) => (
              <option key={good} value={good} />
            ))}
          </datalist>
          <Form.Item name="merchantIds" label={t('places')}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={(data?.merchants ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        </div>
        <div hidden={step !== 2}>
          <Form.Item name="way" label={t('way')} rules={required}>
            <Radio.Group options={ways.map((one) => ({ value: one, label: wayName(one) }))} />
          </Form.Item>
          {way !== 'list' && (
            <Form.Item name="eligibleBy" label={t('eligible')}>
              <Radio.Group
                options={[
                  { value: 'list', label: t('byList') },
                  { value: 'members', label: t('byMembers') },
                ]}
              />
            </Form.Item>
          )}
          <Form.Item name="namedUnionIds" label={t('named')}>
            <UnionsPicker label={t('named')} below={unionId} known={campaign?.namedUnions ?? []} />
          </Form.Item>
          <Form.Item name="claim" label={t('claim')} rules={required}>
            <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
          </Form.Item>
          <Form.Item name="redeem" label={t('redeem')} rules={required}>
            <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
          </Form.Item>
          {way === 'arrival' && (
            <Form.Item name="groupSeconds" label={t('group')}>
              <InputNumber min={0} max={3_600} placeholder="60" />
            </Form.Item>
          )}
          {way === 'lottery' && (
            <Form.Item name="publicSeedRule" label={t('publicSeed')}>
              <Input />
            </Form.Item>
          )}
        </div>
        <Space>
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('back')}</Button>}
          {step < 2 ? (
            <Button type="primary" disabled={!unionId} onClick={() => void forward()}>
              {t('next')}
            </Button>
          ) : (
            <Button type="primary" loading={create.isPending || edit.isPending} onClick={() => void save()}>
              {t('save')}
            </Button>
          )}
        </Space>
      </Form>
    </>
  );
}
