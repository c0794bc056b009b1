import './keys.css';
import { Alert, Spin } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { keyRoutes } from '../../contract.ts';
import { KeyTable } from './KeyTable.tsx';
import { RotateButton } from './RotateButton.tsx';
import { RotationNote } from './RotationNote.tsx';

const words = defineWords({
  title: ['密钥', 'Keys'],
  lead: [
    '身份证号、手机号、住址等敏感信息在数据库里都是加密的。密钥只在服务器的密钥文件里，不在数据库、备份和日志里。',
    'Identity numbers, phones, addresses and the like are encrypted in the database. The keys are only in the key file of the server: not in the database, its backups or the log.',
  ],
  file: ['密钥文件', 'Key file'],
  copyTitle: ['密钥文件要另外备份', 'Copy the key file apart from the backups'],
  copy: [
    '数据库备份里没有密钥，丢了密钥，加密的内容谁也读不出来。每次更换密钥后，在服务器上运行下面的命令，把副本和它的口令分开存放，不要和数据库备份放在一起。',
    'Backups hold no keys, and without the keys nobody can read what is encrypted. After each change run this on the server, and keep the copy, its passphrase and the backups in three places.',
  ],
});

/** For the system administrator: which keys live, how a change goes, and what to copy. */
export function KeysScreen() {
  const t = useWords(words);
  const { data, error } = useRouteQuery(keyRoutes.keys, {}, { topics: ['keys'] });
  const running = data?.rotation !== null && data?.rotation !== undefined && data.rotation.status !== 'done';
  return (
    <>
      <div className="keysHead">
        <h1>{t('title')}</h1>
        {data && <RotateButton keys={data.keys} running={running} />}
      </div>
      <p className="soft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <>
          <RotationNote rotation={data.rotation} />
          <KeyTable keys={data.keys} />
          <section className="keysCopy" aria-labelledby="keysCopyTitle">
            <h2 id="keysCopyTitle">{t('copyTitle')}</h2>
            <p>{t('copy')}</p>
            <p>
              <code>npm run -s niangjia -- keys export FILE --passphrase-file FILE</code>
            </p>
            <p className="soft">
              {t('file')}: <code>{data.file}</code>
            </p>
          </section>
        </>
      )}
    </>
  );
}
