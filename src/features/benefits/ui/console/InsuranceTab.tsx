import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitImportRoutes, benefitRoutes } from '../../contract.ts';
import type { BatchView, InsuredView } from '../../insurance/contract.ts';
import { coverWords } from '../words.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { type DialogField, FormDialog } from './parts/FormDialog.tsx';
import { ImportDialog } from './parts/ImportDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['新建批次', 'New batch'],
  batch: ['批次', 'Batch'],
  cover: ['保障', 'Cover'],
  period: ['期间', 'Period'],
  heads: ['名单 / 已出单', 'Listed / issued'],
  total: ['保费合计', 'Premium in all'],
  claims: ['理赔', 'Claims'],
  paid: ['{count} 件 · {money}', '{count} · {money}'],
  state: ['状态', 'State'],
  act: ['办理', 'Next'],
  people: ['名单', 'People'],
  importPeople: ['导入名单', 'Import the list'],
  importNumbers: ['导入保单号', 'Import policy numbers'],
  name: ['姓名', 'Name'],
  number: ['保单号', 'Policy number'],
  remove: ['移出', 'Remove'],
  claim: ['登记理赔', 'Note a claim'],
  addPerson: ['加一人', 'Add a person'],
});

const statuses: Record<BatchView['status'], Pair> = {
  draft: ['收集名单', 'Draft'],
  sent: ['已送保险公司', 'With the insurer'],
  issued: ['已出单', 'Issued'],
  cancelled: ['已撤销', 'Called off'],
};
const personStatuses: Record<InsuredView['status'], Pair> = {
  listed: ['在名单', 'Listed'],
  issued: ['已出单', 'Issued'],
  removed: ['已移出', 'Removed'],
};
const actions: Record<string, Pair> = {
  send: ['送保险公司', 'Send to the insurer'],
  finish: ['出单完成', 'All policies in'],
  cancel: ['撤销', 'Call off'],
};

interface BatchValues {
  unionId: string;
  name: string;
  insurer: string;
  product: string;
  cover: BatchView['cover'];
  premiumFen: number;
  sumInsuredFen: number;
  fromOn: string;
  untilOn: string;
  howToClaim: string;
  phone: string;
  money?: string;
}

const batchFields: readonly DialogField<BatchValues>[] = [
  { name: 'unionId', kind: 'union', label: ['由哪级工会投保', 'Insured by'] },
  { name: 'name', kind: 'text', label: ['批次名称', 'Name of the batch'] },
  { name: 'insurer', kind: 'text', label: ['保险公司', 'Insurer'] },
  { name: 'product', kind: 'text', label: ['产品', 'Product'] },
  { name: 'cover', kind: 'choice', label: ['险种', 'Cover'], options: coverWords },
  { name: 'premiumFen', kind: 'money', label: ['每人保费', 'Premium a head'] },
  { name: 'sumInsuredFen', kind: 'money', label: ['保额', 'Sum insured'] },
  { name: 'fromOn', kind: 'date', label: ['保障起始日', 'From'] },
  { name: 'untilOn', kind: 'date', label: ['终止日（当日起不保）', 'Until (no cover from that day)'] },
  { name: 'howToClaim', kind: 'area', label: ['怎么理赔（会员看得到）', 'How to claim (members read it)'] },
  { name: 'phone', kind: 'text', label: ['理赔电话', 'Phone for claims'] },
  { name: 'money', kind: 'text', optional: true, label: ['保费由谁出', 'Who pays'] },
];

/** Batches of policies: list in, to the insurer, policy numbers back. */
export function InsuranceTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money, number, period } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'end'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.insuranceBatches,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addInsuranceBatch);
  const send = useDeed(benefitRoutes.sendInsuranceBatch);
  const finish = useDeed(benefitRoutes.finishInsuranceBatch);
  const cancel = useDeed(benefitRoutes.cancelInsuranceBatch);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<{ batch: BatchView; action: 'finish' | 'cancel' }>();
  const [opened, setOpened] = useState<string>();
  const open = data?.items.find(({ id }) => id === opened);
  return (
    <>
      <BenefitList<BatchView, 'latest' | 'end'>
        list={list}
        data={data}
        error={error}
        statuses={statuses}
        sorts={{ latest: ['最新', 'Latest'], end: ['最早到期', 'Ending first'] }}
        exports={{ kind: 'batches', name: ['保险批次', 'Insurance batches'] }}
        empty={['还没有保险批次。新建后导入名单。', 'No batches yet. Make one, then import the list.']}
        actions={
          holds(session, 'benefit.manage') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('batch'),
            render: (_, row) => (
              <>
                <Button type="link" size="small" onClick={() => setOpened(row.id)}>
                  {row.name}
                </Button>
                <div className="soft">
                  {row.insurer} · {row.product}
                </div>
              </>
            ),
          },
          {
            title: t('cover'),
            render: (_, row) => `${pick(coverWords[row.cover])} ${money(row.sumInsuredFen)}`,
          },
          { title: t('period'), render: (_, row) => period(row.fromOn, row.untilOn) },
          { title: t('heads'), render: (_, row) => `${number(row.listed)} / ${number(row.issued)}` },
          { title: t('total'), render: (_, row) => money(row.totalFen) },
          {
            title: t('claims'),
            render: (_, row) => row.claims > 0 && t('paid', { count: row.claims, money: money(row.paidFen) }),
          },
          { title: t('state'), render: (_, row) => pick(statuses[row.status]) },
          {
            title: t('act'),
            render: (_, batch) => (
              <div className="benefitActions">
                {batch.allowedActions.map((action) => (
                  <Button
                    key={action}
                    size="small"
                    onClick={() =>
                      action === 'send'
                        ? send.press({ params: { id: batch.id }, body: {} })
                        : setEnding({ batch, action })
                    }
                  >
                    {pick(actions[action] ?? [action, action])}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {adding && (
        <FormDialog<BatchValues>
          title={['新建保险批次', 'New insurance batch']}
          fields={batchFields}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {ending && (
        <FormDialog<{ reason: string }>
          title={actions[ending.action] ?? ['', '']}
          fields={[{ name: 'reason', kind: 'area', label: ['说明', 'Note'] }]}
          send={(body) =>
            (ending.action === 'finish' ? finish : cancel).send({ params: { id: ending.batch.id }, body })
          }
          onClose={() => setEnding(undefined)}
        />
      )}
      {open && <People batch={open} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function People({ batch, onClose }: { batch: BatchView; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const list = useListState<'name' | 'latest'>('name');
  const params = { id: batch.id };
  const { data, error } = useRouteQuery(
    benefitRoutes.insuredPeople,
    { params, query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addInsured);
  const remove = useDeed(benefitRoutes.removeInsured);
  const claim = useDeed(benefitRoutes.noteInsuranceClaim);
  const [dialog, setDialog] = useState<'people' | 'numbers' | 'add'>();
  const [acting, setActing] = useState<{ insured: InsuredView; what: 'remove' | 'claim' }>();
  return (
    <Drawer open size={860} title={batch.name} onClose={onClose}>
      <BenefitList<InsuredView, 'name' | 'latest'>
        list={list}
        data={data}
        error={error}
        statuses={personStatuses}
        sorts={{ name: ['姓名', 'Name'], latest: ['最新', 'Latest'] }}
        exports={{ kind: 'insured', name: ['参保人员', 'Insured people'], of: batch.id }}
        empty={['名单是空的，请导入。', 'The list is empty; import it.']}
        actions={
          <>
            {batch.mayFill && (
              <>
                <Button type="primary" onClick={() => setDialog('people')}>
                  {t('importPeople')}
                </Button>
                <Button onClick={() => setDialog('add')}>{t('addPerson')}</Button>
              </>
            )}
            {batch.status === 'sent' && batch.allowedActions.length > 0 && (
              <Button type="primary" onClick={() => setDialog('numbers')}>
                {t('importNumbers')}
              </Button>
            )}
          </>
        }
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                {row.person.name} <span className="soft">{row.union}</span>
              </>
            ),
          },
          { title: t('state'), render: (_, row) => pick(personStatuses[row.status]) },
          { title: t('number'), dataIndex: 'policyNumber' },
          {
            title: t('claims'),
            render: (_, row) => row.claims.map(({ reference }) => <Tag key={reference}>{reference}</Tag>),
          },
          {
            title: t('act'),
            render: (_, insured) => (
              <div className="benefitActions">
                {insured.mayNoteClaim && (
                  <Button size="small" onClick={() => setActing({ insured, what: 'claim' })}>
                    {t('claim')}
                  </Button>
                )}
                {insured.mayRemove && (
                  <Button size="small" onClick={() => setActing({ insured, what: 'remove' })}>
                    {t('remove')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {(dialog === 'people' || dialog === 'numbers') && (
        <ImportDialog
          title={
            dialog === 'people' ? ['导入名单', 'Import the list'] : ['导入保单号', 'Import policy numbers']
          }
          how={
            dialog === 'people'
              ? ['列：姓名，证件号码或手机号。', 'Columns: name, identity number or phone.']
              : [
                  '列：姓名，证件号码或手机号，保单号。',
                  'Columns: name, identity number or phone, policy number.',
                ]
          }
          routes={dialog === 'people' ? benefitImportRoutes.insured : benefitImportRoutes.policies}
          kind={dialog === 'people' ? 'benefits.insured' : 'benefits.policies'}
          placeId={batch.union.id}
          constants={{ batchId: batch.id }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'add' && (
        <FormDialog<{ personId: string }>
          title={['加一人', 'Add a person']}
          fields={[{ name: 'personId', kind: 'person', label: ['会员', 'Member'] }]}
          send={(body) => add.send({ params, body })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {acting?.what === 'remove' && (
        <FormDialog<{ reason: string }>
          title={['移出名单', 'Remove']}
          fields={[{ name: 'reason', kind: 'area', label: ['原因', 'Why'] }]}
          send={(body) => remove.send({ params, body: { ...body, insuredId: acting.insured.id } })}
          onClose={() => setActing(undefined)}
        />
      )}
      {acting?.what === 'claim' && (
        <FormDialog<{
          reference: string;
          outcome: 'reported' | 'paid' | 'refused';
          notedOn: string;
          paidFen?: number;
        }>
          title={['登记理赔', 'Note a claim']}
          fields={[
            {
              name: 'reference',
              kind: 'text',
              label: ['报案号（不写病情）', 'Reference (nothing of the illness)'],
            },
            {
              ...{ name: 'outcome', kind: 'choice', label: ['结果', 'Outcome'] },
              options: {
                reported: ['已报案', 'Reported'],
                paid: ['已赔付', 'Paid'],
                refused: ['拒赔', 'Refused'],
              },
            },
            { name: 'notedOn', kind: 'date', label: ['日期', 'On'] },
            { name: 'paidFen', kind: 'money', optional: true, label: ['赔付金额', 'Paid'] },
          ]}
          send={(body) => claim.send({ params, body: { ...body, insuredId: acting.insured.id } })}
          onClose={() => setActing(undefined)}
        />
      )}
    </Drawer>
  );
}
