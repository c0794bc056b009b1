import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { noticeRoute } from './calls.ts';
import { Facts } from './Facts.tsx';
import { useSay } from './say.ts';

const words = defineWords({
  title: ['个人信息保护规则', 'Privacy notice'],
  version: ['第 {version} 版，{date}起施行', 'Version {version}, in force from {date}'],
  who: ['谁在处理', 'Who decides'],
  address: ['地址', 'Address'],
  contact: ['联系方式', 'Contact'],
  officer: ['个人信息保护负责人', 'Officer'],
  collected: ['收集个人信息清单', 'What is collected'],
  shared: ['对外提供个人信息清单', 'What is shared'],
  automated: ['由程序计算的内容', 'What a program works out'],
  basis: ['依据', 'Why it may'],
  data: ['信息种类', 'Data'],
  recipients: ['谁能看到', 'Who sees it'],
  retention: ['保存多久', 'Kept'],
  consent: ['是否要您同意', 'Your consent'],
  separate: ['要，单独同意', 'Needed, asked apart'],
  plain: ['要，可随时撤回', 'Needed, can be taken back'],
  none: ['不需要：依法或为您服务所必需', 'Not needed: a duty, or needed for the service'],
  purpose: ['用途', 'For'],
  method: ['方式', 'How'],
  rights: ['您的权利', 'Your rights'],
  rightsText: [
    '您可以查看、复制、更正、删除自己的信息，撤回同意，要求解释，注销账号。我们在 {days} 个工作日内答复。不用手机的，可拨打 12351 或到窗口办理。',
    'See, copy, correct and delete your data, take back consents, ask for explanations, close your account. We answer within {days} working days. Without a phone: call 12351 or come to the counter.',
  ],
  mine: ['去“我的信息”', 'To my data'],
});

/** The notice in force, with the lists of what is collected and shared. */
export function NoticePage() {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats();
  const { data, problem, reload } = useCall(noticeRoute, {});
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && (
        <>
          <p className="hint">
            {t('version', { version: data.version, date: formats.date(data.effectiveOn) })}
          </p>
          <Facts
            items={[
              { label: t('who'), value: say(data.controller) },
              { label: t('address'), value: say(data.address) },
              { label: t('officer'), value: data.officer },
              { label: t('contact'), value: data.contact },
            ]}
          />
          <h2>{t('rights')}</h2>
          <p>{t('rightsText', { days: data.answerWorkdays })}</p>
          <Link className="button main wide" to="/my-data">
            {t('mine')}
          </Link>
          <h2>{t('collected')}</h2>
          {data.purposes.map((purpose) => (
            <section key={purpose.code}>
              <h3>{say(purpose.name)}</h3>
              <Facts
                items={[
                  { label: t('data'), value: say(purpose.data) },
                  { label: t('basis'), value: say(purpose.basisText) },
                  { label: t('recipients'), value: say(purpose.recipients) },
                  { label: t('retention'), value: say(purpose.retention) },
                  {
                    label: t('consent'),
                    value: t(
                      purpose.separateConsent ? 'separate' : purpose.basis === 'consent' ? 'plain' : 'none',
                    ),
                  },
                ]}
              />
            </section>
          ))}
          <h2>{t('shared')}</h2>
          {data.shares.map((share) => (
            <section key={share.recipient.zh}>
              <h3>{say(share.recipient)}</h3>
              <Facts
                items={[
                  { label: t('purpose'), value: say(share.purpose) },
                  { label: t('data'), value: say(share.data) },
                  { label: t('method'), value: say(share.method) },
                ]}
              />
            </section>
          ))}
          <h2>{t('automated')}</h2>
          <Facts items={data.automated.map(({ name, logic }) => ({ label: say(name), value: say(logic) }))} />
        </>
      )}
    </>
  );
}
