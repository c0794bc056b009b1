import { Button, Form, Input, Space } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  milestones: ['节点（按先后）', 'Milestones, in their order'],
  what: ['节点', 'Milestone'],
  due: ['期限', 'Due'],
  add: ['加一个节点', 'Add a milestone'],
  remove: ['去掉', 'Remove'],
  required: ['请填写', 'Please fill this in'],
});

/** The milestones of a form, each with its day, under the field `milestones`. */
export function MilestoneList() {
  const t = useWords(words);
  const must = [{ required: true, message: t('required') }];
  return (
    <Form.Item label={t('milestones')}>
      <Form.List name="milestones">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} align="baseline" style={{ display: 'flex' }}>
                <Form.Item name={[name, 'title']} rules={must}>
                  <Input
                    aria-label={t('what')}
                    placeholder={t('what')}
                    maxLength={200}
                    style={{ width: 260 }}
                  />
                </Form.Item>
                <Form.Item name={[name, 'dueOn']} rules={must}>
                  <Input type="date" aria-label={t('due')} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('remove')}</Button>
              </Space>
            ))}
            <Button onClick={() => add()}>{t('add')}</Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
