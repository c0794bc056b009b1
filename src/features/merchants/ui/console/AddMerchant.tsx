import { Alert, Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { optionsOf, usePoints } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { merchantRoutes } from '../../contract.ts';
import { topics } from './words.ts';

const words = defineWords({
  title: ['新增商户', 'Add a merchant'],
  union: ['哪一级工会签的合同', 'Union that signed the contract'],
  who: ['谁来兑换', 'Who redeems'],
  company: ['商户（按券结算）', 'A company (paid by voucher)'],
  point: ['工会服务点（发自己的实物，不结算）', 'A service point of the union (paid nothing)'],
  whichPoint: ['哪个服务点', 'Which service point'],
  name: ['商户名称', 'Name'],
  creditCode: ['统一社会信用代码', 'Credit code'],
  contact: ['联系人', 'Contact'],
  phone: ['联系电话', 'Telephone'],
  contract: ['合同起止（不填止日为长期）', 'Contract (no end: until further notice)'],
  shop: ['门店名称', 'Name of the shop'],
  address: ['门店地址', 'Address of the shop'],
  hours: ['营业时间', 'Opening hours'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
});

interface Fields {
  unionId: string;
  who: 'company' | 'point';
  servicePointId?: string;
  name: string;
  creditCode?: string;
  contactName: string;
  phone: string;
  from: Dayjs;
  until?: Dayjs | null;
  shopName: string;
  address: string;
  hours?: string;
}

export function AddMerchant({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const session = useSession();
  const navigate = useNavigate();
  const add = useRouteMutation(merchantRoutes.addMerchant, [topics.merchants]);
  const [form] = Form.useForm<Fields>();
  const who = Form.useWatch('who', form);
  const points = usePoints();
  const take = (id: string) => {
    const point = points.find((one) => one.id === id);
    if (!point) return;
    const { name, address, phone } = point;
    form.setFieldsValue({ name, address, phone, shopName: name });
  };
  const rules = [{ required: true, message: t('required') }];
  const places = (session?.grants ?? []).map(({ unionId, unionName }) => ({
    value: unionId,
    label: unionName,
  }));
  const send = ({
    from,
    until,
    shopName,
    address,
    hours,
    who,
    creditCode,
    servicePointId,
    ...rest
  }: Fields) =>
    add.mutate(
      {
        body: {
          ...rest,
          creditCode: who === 'company' ? (creditCode ?? null) : null,
          servicePointId: who === 'point' ? (servicePointId ?? null) : null,
          contractFrom: from.format('YYYY-MM-DD'),
          contractUntil: until ? until.format('YYYY-MM-DD') : null,
          shop: { name: shopName, address, phone: rest.phone, hours: hours ?? '' },
        },
      },
      { onSuccess: ({ id }) => navigate(`/merchants/${id}`) },
    );
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ from: dayjs(), unionId: places[0]?.value, who: 'company' }}
      >
        <Form.Item name="unionId" label={t('union')} rules={rules}>
          <Select options={places} />
        </Form.Item>
        <Form.Item name="who" label={t('who')}>
          <Radio.Group
            options={[
              { value: 'company', label: t('company') },
              { value: 'point', label: t('point') },
            ]}
          />
        </Form.Item>
        {who === 'point' && (
          <Form.Item name="servicePointId" label={t('whichPoint')} rules={rules}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(points)} onChange={take} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('name')} rules={rules}>
          <Input />
        </Form.Item>
        {who === 'company' && (
          <Form.Item name="creditCode" label={t('creditCode')} rules={rules}>
            <Input maxLength={18} />
          </Form.Item>
        )}
        <Form.Item name="contactName" label={t('contact')} rules={rules}>
          <Input />
        </Form.Item>
        <Form.Item name="phone" label={t('phone')} rules={rules}>
          <Input />
        </Form.Item>
        <Form.Item name="from" label={t('contract')} rules={rules}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="until">
          <DatePicker />
        </Form.Item>
        <Form.Item name="shopName" label={t('shop')} rules={rules}>
          <Input />
        </Form.Item>
        <Form.Item name="address" label={t('address')} rules={rules}>
          <Input />
        </Form.Item>
        <Form.Item name="hours" label={t('hours')}>
          <Input placeholder="08:00–21:00" />
        </Form.Item>
        {add.error && <Alert type="error" showIcon title={explainProblem(add.error)} />}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
