import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import { groupWords, kindWords } from '../parts/personWords.ts';
import { today } from '../parts/say.ts';

const words = defineWords({
  title: ['人员', 'People'],
  applicant: ['诉求人', 'Applicant'],
  named: ['实名', 'Named'],
  confidential: ['姓名保密', 'Confidential'],
  anonymous: ['匿名', 'Anonymous'],
  unmask: ['查看完整信息', 'Show in full'],
  unmaskTitle: ['为什么要查看', 'Why do you need it'],
  unmaskHint: ['会记入日志，审计人员看得到。', 'It is logged; auditors can see it.'],
  unmaskOk: ['查看', 'Show'],
  respondents: ['被反映单位', 'Respondents'],
  representatives: ['代表', 'Representatives'],
  staff: ['工会人员', 'Union staff'],
  owner: ['责任人', 'Owner'],
  handler: ['承办人', 'Handler'],
  mediator: ['调解', 'Mediator'],
  lawyer: ['律师', 'Lawyer'],
  taskForce: ['专班', 'Task force'],
  specialist: ['会诊/接手', 'Specialist'],
  recused: ['已回避', 'Recused'],
  nobody: ['未定', 'Nobody yet'],
  handOver: ['{when} 起请 {name} 接手', 'Offered to {name} since {when}'],
  consentYes: ['同意本单位工会知情', 'The own union may see it'],
  consentNo: ['不让本单位工会知道', 'Hidden from the own union'],
});

const duties = ['mediator', 'lawyer', 'taskForce', 'specialist', 'recused'] as const;
const isDuty = (duty: string): duty is (typeof duties)[number] => duties.some((one) => one === duty);

interface Plain {
  name: string;
  phone: string;
  identityNumber: string;
}

/** Who is in the case; the applicant's plain data only for a reason that is logged. */
export function CasePeople({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const group = useWords(groupWords);
  const formats = useFormats(today());
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [plain, setPlain] = useState<Plain>();
  const unmask = useRouteMutation(appealRoutes.unmask);
  const person = plain ?? appeal.applicantDetail;

  const show = () =>
    unmask.mutate(
      { params: { id: appeal.id }, body: { reason } },
      {
        onSuccess: (answer) => {
          setPlain(answer);
          setAsking(false);
        },
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );

  const groups = appeal.applicantDetail.workerGroups.filter((code): code is keyof typeof groupWords.entries =>
    Object.hasOwn(groupWords.entries, code),
  );
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <dl className="facts">
        <dt>{t('applicant')}</dt>
        <dd>
          {person.name || t(appeal.applicantDetail.mode)} {person.phone}
          {person.identityNumber && <div>{person.identityNumber}</div>}
          <div className="soft">
            {[
              t(appeal.applicantDetail.mode),
              ...groups.map((code) => group(code)),
              t(appeal.consentToOwnUnion ? 'consentYes' : 'consentNo'),
            ].join(' · ')}
          </div>
          {!plain && appeal.applicantDetail.mode !== 'anonymous' && (
            <Button size="small" onClick={() => setAsking(true)}>
              {t('unmask')}
            </Button>
          )}
        </dd>
        {appeal.respondents.length > 0 && <dt>{t('respondents')}</dt>}
        {appeal.respondents.map((one) => (
          <dd key={one.id}>
            {one.name} {one.phone}
            <div className="soft">{[kind(one.kind), one.creditCode].filter(Boolean).join(' · ')}</div>
          </dd>
        ))}
        {appeal.representatives.length > 0 && <dt>{t('representatives')}</dt>}
        {appeal.representatives.map((one) => (
          <dd key={one.name + one.phone}>
            {one.name} {one.phone}
          </dd>
        ))}
        <dt>{t('owner')}</dt>
        <dd>
          {appeal.owner?.name ?? t('nobody')}
          {appeal.handOver && (
            <div className="soft">
              {t('handOver', {
                name: appeal.handOver.to.name,
                when: formats.instant(appeal.handOver.offeredAt),
              })}
            </div>
          )}
        </dd>
        <dt>{t('handler')}</dt>
        <dd>{appeal.handler?.name ?? t('nobody')}</dd>
        {appeal.people.length > 0 && <dt>{t('staff')}</dt>}
        {appeal.people.map((one) => (
          <dd key={one.accountId + one.duty}>
            {one.name} <span className="soft">{isDuty(one.duty) ? t(one.duty) : one.duty}</span>
          </dd>
        ))}
      </dl>
      <Modal
        open={asking}
        title={t('unmaskTitle')}
        okText={t('unmaskOk')}
        okButtonProps={{ disabled: reason.trim().length < 2 }}
        confirmLoading={unmask.isPending}
        onOk={show}
        onCancel={() => setAsking(false)}
      >
        <Input
          autoFocus
          aria-label={t('unmaskTitle')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={() => reason.trim().length >= 2 && show()}
        />
        <p className="soft">{t('unmaskHint')}</p>
      </Modal>
    </section>
  );
}
