import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { StockView } from '../../supplies/contract.ts';
import { PersonSelect } from './parts/PersonSelect.tsx';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  title: ['发放 {item}', 'Hand out: {item}'],
  left: ['{place} 还剩 {count}', '{count} left at {place}'],
  scan: [
    '扫会员码，或输入会员号（多个用空格或换行分开）',
    'Scan cards or type member numbers, apart by blanks or lines',
  ],
  find: ['或按姓名找', 'Or find by name'],
  each: ['每人数量', 'For each'],
  receipt: ['签收方式', 'Receipt'],
  signed: ['当面签字', 'Signed'],
  card: ['扫码签收', 'By card'],
  list: ['附签领表', 'On a list'],
  give: ['发放', 'Hand out'],
  handed: ['已发 {handed} 人，还剩 {left}', '{handed} handed out, {left} left'],
  refused: ['第 {row} 个没有发：{why}', 'Number {row} got none: {why}'],
  nobody: ['请扫码、输入会员号或选人', 'Scan, type a number or choose people'],
});

interface Fields {
  codes?: string;
  people?: string[];
  quantity: number;
  receipt: 'signed' | 'card' | 'list';
}

/** To one or many people at once; who may not have it comes back with the reason. */
export function HandOut({ stock, onClose }: { stock: StockView; onClose: () => void }) {
  const t = useWords(words);
  const session = useSession();
  const deed = useDeed(benefitRoutes.handOutSupply);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<unknown>();
  const [result, setResult] = useState<Awaited<ReturnType<typeof deed.send>>>();
  const [nobody, setNobody] = useState(false);
  const give = async ({ codes = '', people = [], quantity, receipt }: Fields) => {
    const typed = codes.split(/\s+/u).filter(Boolean);
    // A card carries 25 characters and more; a member number is short.
    const who = [
      ...typed.map((code) => (code.length >= 25 ? { cardCode: code } : { memberNumber: code })),
      ...people.map((personId) => ({ personId })),
    ];
    setNobody(who.length === 0);
    if (who.length === 0) return;
    const place = { placeType: stock.placeType, placeId: stock.placeId };
    setProblem(undefined);
    try {
      const body = { ...place, people: who, quantity, receipt };
      setResult(await deed.send({ params: { id: stock.itemId }, body }));
      form.resetFields(['codes', 'people']);
    } catch (error) {
      setProblem(error);
    }
  };
  const kinds = (['signed', 'card', 'list'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <Modal open title={t('title', { item: stock.item })} footer={null} onCancel={onClose} destroyOnHidden>
      <p className="soft">{t('left', { place: stock.place, count: result?.left ?? stock.quantity })}</p>
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {nobody && <Alert type="warning" showIcon title={t('nobody')} />}
      {result && <p role="status">{t('handed', { handed: result.handed, left: result.left })}</p>}
      <ul>
        {result?.refused.map((one) => (
          <li key={one.index}>{t('refused', { row: one.index + 1, why: one.message })}</li>
        ))}
      </ul>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ quantity: 1, receipt: 'signed' }}
        onFinish={(values) => void give(values)}
      >
        <Form.Item name="codes" label={t('scan')}>
          <Input.TextArea rows={2} autoFocus />
        </Form.Item>
        {holds(session, 'benefit.serve') && (
          <Form.Item name="people" label={t('find')}>
            <PersonSelect label={t('find')} several />
          </Form.Item>
        )}
        <Form.Item name="quantity" label={t('each')}>
          <InputNumber min={1} max={100} precision={0} />
        </Form.Item>
        <Form.Item name="receipt" label={t('receipt')}>
          <Select options={kinds} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={deed.busy}>
          {t('give')}
        </Button>
      </Form>
    </Modal>
  );
}
