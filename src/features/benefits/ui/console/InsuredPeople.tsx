import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitImportRoutes, benefitRoutes } from '../../contract.ts';
import type { BatchView, InsuredView } from '../../insurance/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { ImportDialog } from './parts/ImportDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  importPeople: ['导入名单', 'Import the list'],
  importNumbers: ['导入保单号', 'Import policy numbers'],
  name: ['姓名', 'Name'],
  number: ['保单号', 'Policy number'],
  remove: ['移出', 'Remove'],
  claim: ['登记理赔', 'Note a claim'],
  addPerson: ['加一人', 'Add a person'],
  state: ['状态', 'State'],
  claims: ['理赔', 'Claims'],
  act: ['办理', 'Next'],
});

const personStatuses: Record<InsuredView['status'], Pair> = {
  listed: ['在名单', 'Listed'],
  issued: ['已出单', 'Issued'],
  removed: ['已移出', 'Removed'],
};
/** The people of a batch: the list in, policy numbers back, claims noted. */
export function InsuredPeople({ batch, onClose }: { batch: BatchView; onClose: () => void }) {
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
