import './members.css';
import { Alert, Button, Spin } from 'antd';
import { useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { memberRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['入会海报', 'Poster'],
  print: ['打印', 'Print'],
  join: ['扫码加入工会', 'Scan to join the union'],
  qr: ['入会二维码', 'QR code to join'],
  steps: ['怎么加入', 'How'],
  scan: ['用微信或手机相机扫一扫', 'Scan with WeChat or the camera'],
  fill: ['填姓名和手机号，一分钟', 'Name and phone: one minute'],
  wait: ['工会联系您，审核通过就是会员', 'The union gets in touch and decides'],
  free: [
    '不收费，不强制。不会用手机？到工会办公室，我们帮您填。',
    'Free and of your own will. No phone? We fill it in for you.',
  ],
});

/** What hangs on the wall: the code, and three steps. */
export function PosterScreen() {
  const t = useWords(words);
  const { unionId = '' } = useParams();
  const { data, error } = useRouteQuery(memberRoutes.joinPoster, { params: { id: unionId } });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <div className="membersScreen">
      <div className="noPrint">
        <h1>{t('title')}</h1>
        <p>
          <Button type="primary" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </p>
      </div>
      <section className="joinPoster">
        <h2>{t('join')}</h2>
        <p className="posterUnion">{data.union.name}</p>
        <img alt={t('qr')} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.qr)}`} />
        <div>
          <ol aria-label={t('steps')}>
            <li>{t('scan')}</li>
            <li>{t('fill')}</li>
            <li>{t('wait')}</li>
          </ol>
        </div>
        <p>{t('free')}</p>
        <p className="soft">{data.address}</p>
      </section>
    </div>
  );
}
