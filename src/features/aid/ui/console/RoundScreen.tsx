import '../../../appeals/ui/console/parts/console.css';
import './aid.css';
import { Alert, App, Button, Input, Select, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import { aidRoutes, type RoundDetail } from '../../contract.ts';
import { methodWords } from '../../vocabulary.ts';
import { DecidePeople, type ItemDecisions, type OpenPerson } from './DecidePeople.tsx';
import { ExportList } from './ExportList.tsx';
import { RoundVisit } from './RoundVisit.tsx';
import { roundStatusWords, statusWords, topic } from './words.ts';

const words = defineWords({
  facts: [
    '{union} · {method} · 每人 {amount} · 走访 {from} 至 {to}',
    '{union} · {method} · {amount} each · visits {from} to {to}',
  ],
  counts: [
    '名单 {people} 人，已走访 {visited} 人，已发放 {paid} 人',
    '{people} on the list, {visited} visited, {paid} paid',
  ],
  add: ['添加', 'Add'],
  addHint: ['选一位职工添加到名单', 'Choose a worker to add'],
  person: ['姓名', 'Name'],
  status: ['状态', 'State'],
  amount: ['金额', 'Amount'],
  visit: ['走访与签收', 'Visit and receipt'],
  deed: ['操作', 'To do'],
  take: ['移出', 'Take off'],
  record: ['记走访', 'Note the visit'],
  visited: ['{date} {visitors}，签收：{receipt}', '{date} {visitors}, signed: {receipt}'],
  submit: ['名单无误，提交审批', 'The list is right: hand it in'],
  approve: ['批准名单', 'Approve the list'],
  refuse: ['不批准', 'Refuse'],
  sendBack: ['退回修改', 'Send back'],
  close: ['办结', 'Close'],
  waits: [
    '等另一位审批人批准：拟名单、核对名单的人不能审批。',
    'Another approver decides: who wrote or checked the list does not.',
  ],
  order: ['列支并开付款单', 'Take the money and order payments'],
  source: ['资金来源', 'Fund source'],
  reason: ['原因', 'Reason'],
  none: ['名单是空的。按登记信息没有找到人，请逐个添加。', 'The list is empty. Add people one by one.'],
  done: ['已办理', 'Done'],
});

/** A round from its list to its last receipt. */
export function RoundScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(aidRoutes.aidRound, { params: { id } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return data ? <Round data={data} /> : <Spin className="wholePage" />;
}

function Round({ data }: { data: RoundDetail }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const status = useWords(statusWords);
  const roundStatus = useWords(roundStatusWords);
  const { message, modal } = App.useApp();
  const [visiting, setVisiting] = useState<string | null>(null);
  const [sourceId, setSourceId] = useState('');
  const [open, setOpen] = useState<OpenPerson[]>([]);
  const [adding, setAdding] = useState('');
  const params = { id: data.id };
  const topics = [topic, 'funds'];
  const add = useRouteMutation(aidRoutes.addRoundPeople, topics);
  const take = useRouteMutation(aidRoutes.removeRoundPerson, topics);
  const submit = useRouteMutation(aidRoutes.submitRound, topics);
  const approve = useRouteMutation(aidRoutes.approveRound, topics);
  const refuse = useRouteMutation(aidRoutes.refuseRound, topics);
  const back = useRouteMutation(aidRoutes.sendRoundBack, topics);
  const close = useRouteMutation(aidRoutes.closeRound, topics);
  const order = useRouteMutation(aidRoutes.orderManyAid, topics);
  const told = {
    onSuccess: () => void message.success(t('done')),
    onError: (problem: ApiProblem) => void message.error(explainProblem(problem)),
  };
  const version = data.version;
  const askReason = (send: (reason: string) => void) => {
    let reason = '';
    modal.confirm({
      title: t('reason'),
      content: (
        <Input.TextArea aria-label={t('reason')} onChange={(event) => (reason = event.target.value)} />
      ),
      onOk: () => send(reason.trim()),
    });
  };
  const sendApproval = (decisions: ItemDecisions) =>
    approve.mutate(
      { params, body: { version, decisions } },
      {
        onSuccess: () => {
          setOpen([]);
          void message.success(t('done'));
        },
        onError: (problem) => {
          const people = problem.details.people as OpenPerson[] | undefined;
          if (problem.code === 'roundPeople' && people) setOpen(people);
          else void message.error(explainProblem(problem));
        },
      },
    );
  const may = (action: RoundDetail['allowedActions'][number]) => data.allowedActions.includes(action);
  return (
    <>
      <div className="screenHead">
        <h1>
          {data.title} <Tag>{roundStatus(data.status)}</Tag>
        </h1>
        <div className="aidButtons">
          <ExportList kind="aidRounds" name={['名单', ' list']} params={{ roundId: data.id }} />
          {may('submit') && (
            <Button type="primary" onClick={() => submit.mutate({ params, body: { version } }, told)}>
              {t('submit')}
            </Button>
          )}
          {may('approve') && (
            <Button type="primary" loading={approve.isPending} onClick={() => sendApproval({})}>
              {t('approve')}
            </Button>
          )}
          {may('sendBack') && (
            <Button
              onClick={() => askReason((reason) => back.mutate({ params, body: { version, reason } }, told))}
            >
              {t('sendBack')}
            </Button>
          )}
          {may('refuse') && data.status === 'submitted' && (
            <Button
              danger
              onClick={() =>
                askReason((reason) => refuse.mutate({ params, body: { version, reason } }, told))
              }
            >
              {t('refuse')}
            </Button>
          )}
          {may('close') && (
            <Button onClick={() => close.mutate({ params, body: { version } }, told)}>{t('close')}</Button>
          )}
        </div>
      </div>
      <p className="soft">
        {t('facts', {
          ...{
            union: data.union.name,
            method: pick(methodWords[data.method]),
            amount: formats.money(data.amountFen),
          },
          ...{ from: formats.date(data.visitFrom), to: formats.date(data.visitTo) },
        })}
        {data.goods && ` · ${data.goods}`}
      </p>
      {data.status === 'submitted' && !may('approve') && <p className="soft">{t('waits')}</p>}
      <p>{t('counts', { people: data.people, visited: data.visited, paid: data.paid })}</p>
      {may('addPeople') && (
        <div className="aidFilter">
          <label htmlFor="roundPerson">{t('addHint')}</label>
          <div style={{ width: 320 }}>
            <PersonPicker id="roundPerson" value={adding} onChange={setAdding} />
          </div>
          <Button
            disabled={!adding}
            onClick={() =>
              add.mutate(
                { params, body: { version, personIds: [adding] } },
                { ...told, onSuccess: () => setAdding('') },
              )
            }
          >
            {t('add')}
          </Button>
        </div>
      )}
      {data.mayOrder && (
        <div className="aidFilter">
          <Select
            aria-label={t('source')}
            placeholder={t('source')}
            style={{ width: 360 }}
            onChange={setSourceId}
            options={data.sources.map((source) => ({
              value: source.id,
              label: `${source.name}（${source.unionName}，${formats.money(source.availableFen)}）`,
            }))}
          />
          <Button
            disabled={!sourceId}
            loading={order.isPending}
            onClick={() =>
              order.mutate(
                {
                  body: {
                    sourceId,
                    applicationIds: data.items.flatMap((item) =>
                      item.status === 'approved' ? [item.applicationId] : [],
                    ),
                  },
                },
                told,
              )
            }
          >
            {t('order')}
          </Button>
        </div>
      )}
      <Table
        rowKey="applicationId"
        dataSource={data.items}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          {
            title: t('person'),
            render: (_, row) => <Link to={`/aid?tab=all&open=${row.applicationId}`}>{row.person.name}</Link>,
          },
          {
            title: t('amount'),
            align: 'right',
            render: (_, row) => formats.money(row.amountFen ?? data.amountFen),
          },
          { title: t('status'), render: (_, row) => <Tag>{status(row.status)}</Tag> },
          {
            title: t('visit'),
            render: (_, row) =>
              row.visit
                ? t('visited', { ...row.visit, date: formats.date(row.visit.visitedOn) })
                : may('visit') && (
                    <Button size="small" onClick={() => setVisiting(row.applicationId)}>
                      {t('record')}
                    </Button>
                  ),
          },
          {
            title: t('deed'),
            render: (_, row) =>
              may('removePerson') && (
                <Button
                  size="small"
                  type="text"
                  onClick={() =>
                    askReason((reason) =>
                      take.mutate(
                        { params, body: { version, applicationId: row.applicationId, reason } },
                        told,
                      ),
                    )
                  }
                >
                  {t('take')}
                </Button>
              ),
          },
        ]}
      />
      {visiting && (
        <RoundVisit roundId={data.id} applicationId={visiting} onClose={() => setVisiting(null)} />
      )}
      {open.length > 0 && (
        <DecidePeople
          people={open}
          names={new Map(data.items.map((item) => [item.applicationId, item.person.name]))}
          onClose={() => setOpen([])}
          onSend={sendApproval}
        />
      )}
    </>
  );
}
