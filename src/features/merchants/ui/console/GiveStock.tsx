import { Alert, Button, Form, InputNumber, Modal, Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { MerchantDetail } from '../../contract.ts';

const words = defineWords({
  title: ['分配份额', 'Give a share'],
  shop: ['门店', 'Shop'],
  good: ['哪个活动的什么', 'Which good of which campaign'],
  given: ['一共给多少（包括已发的）', 'How many in all, with those handed out'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
  none: [
    '本商户现在没有可兑换的活动。先在电子券活动的“兑换点与库存”里加上它。',
    'This merchant redeems no campaign now. Add it to the places of a campaign first.',
  ],
});

interface Share {
  shopId: string;
  campaignId: string;
  goodId: string;
  given: number;
}

interface GiveStockProps {
  merchant: MerchantDetail;
  onClose: () => void;
  onSend: (share: Share) => void;
}

/** How many of a good one shop of the merchant has; tills refuse more, off line too. */
export function GiveStock({ merchant, onClose, onSend }: GiveStockProps) {
  const t = useWords(words);
  const rules = [{ required: true, message: t('required') }];
  const shops = merchant.shops
    .filter(({ ended }) => !ended)
    .map(({ id, name }) => ({ value: id, label: name }));
  const goods = merchant.campaigns.flatMap(({ id, title, goods }) =>
    goods.map((good) => ({ value: `${id} ${good.id}`, label: `${title} · ${good.name}` })),
  );
  const send = ({ shopId, good, given }: { shopId: string; good: string; given: number }) => {
    const [campaignId = '', goodId = ''] = good.split(' ');
    onSend({ shopId, campaignId, goodId, given });
  };
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      {goods.length === 0 ? (
        <Alert type="info" showIcon title={t('none')} />
      ) : (
        <Form
          layout="vertical"
          onFinish={send}
          initialValues={{ shopId: shops[0]?.value, good: goods[0]?.value }}
        >
          <Form.Item name="shopId" label={t('shop')} rules={rules}>
            <Select options={shops} />
          </Form.Item>
          <Form.Item name="good" label={t('good')} rules={rules}>
            <Select options={goods} />
          </Form.Item>
          <Form.Item name="given" label={t('given')} rules={rules}>
            <InputNumber min={0} max={1_000_000} precision={0} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('save')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
