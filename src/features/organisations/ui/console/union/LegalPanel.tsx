import { Alert, App, Button, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type ApplicationView, type CertificateView, legalRoutes } from '../../../legal/contract.ts';
import type { ApplicationKind } from '../../../legal/form.ts';
import { Refusal } from '../parts/Refusal.tsx';
import { today } from '../parts/today.ts';
import { ApplyDialog } from './ApplyDialog.tsx';
import { kindWords, stateWords } from './legalWords.ts';
import { RegisterDialog } from './RegisterDialog.tsx';

const words = defineWords({
  certificates: ['证书', 'Certificates'],
  applications: ['申请', 'Applications'],
  number: ['证书号', 'Number'],
  code: ['统一社会信用代码', 'Credit code'],
  valid: ['有效期', 'Valid'],
  state: ['状态', 'State'],
  left: ['还有 {days} 天到期', 'expires in {days} days'],
  over: ['已过期 {days} 天', 'expired {days} days ago'],
  print: ['打印', 'Print'],
  word: ['Word', 'Word'],
  kind: ['申请事项', 'For'],
  submitted: ['提交', 'Handed in'],
  late: ['变更登记已超期 {days} 天', 'Change reported {days} days late'],
  decided: ['办理', 'Decided'],
  actions: ['操作', 'Actions'],
  register: ['办理登记', 'Register'],
  refuse: ['不予登记', 'Refuse'],
  withdraw: ['撤回', 'Take back'],
  noCertificate: ['还没有法人证书。', 'No certificate yet.'],
  noApplication: ['没有申请。', 'No application.'],
  renew: ['请办理换证。', 'It is time to renew.'],
  refused: ['登记机关未同意', 'Not granted by the registrar'],
  withdrawn: ['申请人撤回', 'Taken back by the applicant'],
});

const open = (url: string) => window.open(url, '_blank', 'noopener');

/** The registration of a union as a legal person: its certificates, its applications, and what comes next. */
export function LegalPanel({ unionId }: { unionId: string }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const state = useWords(stateWords);
  const formats = useFormats(today());
  const { modal } = App.useApp();
  const [applying, setApplying] = useState<ApplicationKind>();
  const [registering, setRegistering] = useState<ApplicationView>();
  const { data, error } = useRouteQuery(
    legalRoutes.legalPerson,
    { params: { id: unionId } },
    { topics: ['unions'] },
  );
  const closing = useRouteMutation(legalRoutes.closeLegalPersonApplication, ['unions']);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  const end = (application: ApplicationView, status: 'refused' | 'withdrawn') =>
    modal.confirm({
      title: t(status === 'refused' ? 'refuse' : 'withdraw'),
      onOk: () =>
        closing
          .mutateAsync({ params: { id: application.id }, body: { status, note: t(status) } })
          .catch(() => undefined),
    });
  const documents = (name: 'printCertificate' | 'printLegalPersonApplication', id: string) => (
    <>
      <Button
        type="link"
        onClick={() => open(urlOf(legalRoutes[name], { params: { id }, query: { format: 'html' } }))}
      >
        {t('print')}
      </Button>
      <Button type="link" href={urlOf(legalRoutes[name], { params: { id }, query: { format: 'docx' } })}>
        {t('word')}
      </Button>
    </>
  );
  const expiry = (certificate: CertificateView) =>
    certificate.daysLeft !== null &&
    (certificate.daysLeft < 0 ? (
      <Tag color="error">{t('over', { days: -certificate.daysLeft })}</Tag>
    ) : (
      <Tag color={certificate.renewNow ? 'warning' : 'success'}>
        {t('left', { days: certificate.daysLeft })}
      </Tag>
    ));
  return (
    <div className="orgSections">
      <p className="orgBar">
        {data.possible.map((code) => (
          <Button key={code} onClick={() => setApplying(code)}>
            {kind(code)}
          </Button>
        ))}
      </p>
      {data.certificates.some(({ renewNow }) => renewNow) && (
        <Alert type="warning" showIcon title={t('renew')} />
      )}
      <section>
        <h2>{t('certificates')}</h2>
        <Table<CertificateView>
          aria-label={t('certificates')}
          rowKey="id"
          dataSource={data.certificates}
          pagination={false}
          locale={{ emptyText: t('noCertificate') }}
          columns={[
            { title: t('number'), dataIndex: 'number' },
            { title: t('code'), dataIndex: 'creditCode' },
            {
              title: t('valid'),
              key: 'valid',
              render: (_, row) => (
                <>
                  {formats.period(row.validFrom, row.validUntil)} {expiry(row)}
                </>
              ),
            },
            { title: t('state'), key: 'state', render: (_, row) => state(row.status) },
            {
              title: t('actions'),
              key: 'actions',
              render: (_, row) => documents('printCertificate', row.id),
            },
          ]}
        />
      </section>
      <section>
        <h2>{t('applications')}</h2>
        <Refusal problem={closing.error} />
        <Table<ApplicationView>
          aria-label={t('applications')}
          rowKey="id"
          dataSource={data.applications}
          pagination={false}
          locale={{ emptyText: t('noApplication') }}
          columns={[
            { title: t('kind'), key: 'kind', render: (_, row) => kind(row.kind) },
            {
              title: t('submitted'),
              key: 'submitted',
              render: (_, row) => (
                <>
                  {formats.date(row.submittedOn)} {row.submittedBy}{' '}
                  {row.daysLate > 0 && <Tag color="warning">{t('late', { days: row.daysLate })}</Tag>}
                </>
              ),
            },
            { title: t('state'), key: 'state', render: (_, row) => state(row.status) },
            {
              title: t('decided'),
              key: 'decided',
              render: (_, row) => [row.decidedBy, row.note].filter(Boolean).join('：'),
            },
            {
              title: t('actions'),
              key: 'actions',
              render: (_, row) => (
                <>
                  {documents('printLegalPersonApplication', row.id)}
                  {row.allowedActions.includes('register') && (
                    <Button type="link" onClick={() => setRegistering(row)}>
                      {t('register')}
                    </Button>
                  )}
                  {row.allowedActions.includes('refuse') && (
                    <Button type="link" onClick={() => end(row, 'refused')}>
                      {t('refuse')}
                    </Button>
                  )}
                  {row.allowedActions.includes('withdraw') && (
                    <Button type="link" onClick={() => end(row, 'withdrawn')}>
                      {t('withdraw')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      </section>
      {applying && (
        <ApplyDialog
          unionId={unionId}
          kind={applying}
          draft={data.draft}
          onClose={() => setApplying(undefined)}
        />
      )}
      {registering && (
        <RegisterDialog
          application={registering}
          last={data.certificates[0]}
          onClose={() => setRegistering(undefined)}
        />
      )}
    </div>
  );
}
