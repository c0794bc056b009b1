import { Alert, App, Button, Input, Modal, Radio, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type DeskNotice, hardshipRoutes } from '../../contract.ts';

const words = defineWords({
  print: ['打印公示', 'Print'],
  sheet: ['公示名单（表格）', 'List as a workbook'],
  shown: ['公示显示', 'As shown'],
  name: ['姓名', 'Name'],
  unit: ['单位', 'Unit'],
  category: ['拟定类别', 'Category'],
  removed: ['已撤下', 'taken off'],
  objections: ['异议登记', 'Register of objections'],
  none: ['没有异议。', 'No objection.'],
  record: ['登记来电、来访异议', 'Note one that came by phone'],
  answer: ['答复', 'Answer'],
  upheld: ['成立', 'Upheld'],
  dismissed: ['不成立', 'Not upheld'],
  open: ['待答复', 'Open'],
  whole: ['整个名单', 'The whole list'],
  text: ['内容', 'What it says'],
});

/** One notice with its files and the register of objections. */
export function NoticeScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { id = '' } = useParams();
  const [asking, setAsking] = useState<DeskNotice['objections'][number] | 'new' | null>(null);
  const { data, error } = useRouteQuery(
    hardshipRoutes.hardshipNotice,
    { params: { id } },
    { topics: ['hardship'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const link = (route: 'printNotice' | 'noticeSheet') => urlOf(hardshipRoutes[route], { params: { id } });
  return (
    <>
      <div className="screenHead">
        <h1>{data.title}</h1>
        <span>
          <Button href={link('printNotice')} target="_blank">
            {t('print')}
          </Button>{' '}
          <Button href={link('noticeSheet')}>{t('sheet')}</Button>
        </span>
      </div>
      <p>
        {data.number} · {formats.date(data.startsOn)} – {formats.date(data.endsOn)}
      </p>
      <Table
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={data.list}
        columns={[
          { title: '#', dataIndex: 'position', width: 48 },
          { title: t('shown'), dataIndex: 'name' },
          {
            title: t('name'),
            dataIndex: 'plainName',
            render: (name: string, entry) => (
              <>
                <Link to={`/hardship/${entry.fileId}`}>{name}</Link>{' '}
                {entry.removed && <Tag>{t('removed')}</Tag>}
              </>
            ),
          },
          { title: t('unit'), dataIndex: 'unit' },
          {
            title: t('category'),
            render: (_, entry) => pick([entry.categoryName.zh, entry.categoryName.en]),
          },
        ]}
      />
      <h2>{t('objections')}</h2>
      {data.objections.length === 0 && <p>{t('none')}</p>}
      {data.objections.map((each) => (
        <section key={each.id} className="panel">
          <strong>
            {each.number} · {each.position ?? t('whole')}
          </strong>{' '}
          <Tag color={each.status === 'open' ? 'red' : 'default'}>{t(each.status)}</Tag>
          <p>{each.text}</p>
          {each.objector && <p className="soft">{each.objector}</p>}
          {each.answer && (
            <p>
              {t('answer')}：{each.answer}（{each.answeredBy}）
            </p>
          )}
          {data.mayAnswer && each.status === 'open' && (
            <Button onClick={() => setAsking(each)}>{t('answer')}</Button>
          )}
        </section>
      ))}
      {data.mayAnswer && data.state === 'running' && (
        <Button onClick={() => setAsking('new')}>{t('record')}</Button>
      )}
      {asking && <Write noticeId={id} objection={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

interface WriteProps {
  noticeId: string;
  objection: DeskNotice['objections'][number] | 'new';
  onClose: () => void;
}

function Write({ noticeId, objection, onClose }: WriteProps) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [upheld, setUpheld] = useState(false);
  const answer = useRouteMutation(hardshipRoutes.answerObjection, ['hardship']);
  const record = useRouteMutation(hardshipRoutes.recordObjection, ['hardship']);
  const told = {
    onSuccess: onClose,
    onError: (problem: unknown) => void message.error(explainProblem(problem)),
  };
  const params = { id: noticeId };
  const send = () =>
    objection === 'new'
      ? record.mutate({ params, body: { text: text.trim() } }, told)
      : answer.mutate({ params, body: { objectionId: objection.id, upheld, answer: text.trim() } }, told);
  return (
    <Modal
      open
      title={t(objection === 'new' ? 'record' : 'answer')}
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={send}
      onCancel={onClose}
    >
      {objection !== 'new' && (
        <p>
          <Radio.Group
            value={upheld}
            onChange={(event) => setUpheld(event.target.value as boolean)}
            options={[
              { value: false, label: t('dismissed') },
              { value: true, label: t('upheld') },
            ]}
          />
        </p>
      )}
      <Input.TextArea
        aria-label={t('text')}
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
