import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Input, Modal, Space, Spin, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type CampaignView, voucherRoutes } from '../../contract.ts';
import { DrawTab } from './DrawTab.tsx';
import { ExceptionsTab } from './ExceptionsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PlacesTab } from './PlacesTab.tsx';
import { VouchersTab } from './VouchersTab.tsx';
import { statusWords } from './words.ts';
import '../problemWords.ts';

const words = defineWords({
  back: ['电子券', 'Vouchers'],
  overview: ['概况', 'Overview'],
  exceptions: ['名单例外（{count}）', 'Doubtful rows ({count})'],
  vouchers: ['券', 'Vouchers'],
  draw: ['抽签', 'Draw'],
  publish: ['公布', 'Publish'],
  edit: ['修改', 'Change'],
  places: ['兑换点与库存', 'Places and stock'],
  publishAsk: [
    '公布后规则不能再改，券码随即生成。确定公布？',
    'Once published the rules stand and the codes are made. Publish?',
  ],
  cancel: ['取消活动', 'Call off'],
  close: ['结束并结算', 'Close for settlement'],
  issue: ['补发名单上新增的', 'Issue what is missing'],
  importList: ['导入名单', 'Import a list'],
  reason: ['原因', 'Reason'],
});

/** One campaign: what stands, what to do next, its list, its vouchers and its draw. */
export function CampaignScreen() {
  const t = useWords(words);
  const state = useWords(statusWords);
  const { id = '' } = useParams();
  const params = { id };
  const { data, error } = useRouteQuery(voucherRoutes.campaign, { params }, { topics: ['vouchers'] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <p>
        <Link to="/vouchers">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.title} · {state(data.status)}
        </h1>
        <Actions campaign={data} />
      </div>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'overview', label: t('overview'), children: <OverviewTab campaign={data} /> },
          ...(data.eligibleBy === 'list' && data.allowedActions.length > 0
            ? [
                {
                  key: 'exceptions',
                  label: t('exceptions', { count: data.openExceptions }),
                  children: <ExceptionsTab campaignId={id} />,
                },
              ]
            : []),
          { key: 'vouchers', label: t('vouchers'), children: <VouchersTab campaign={data} /> },
          ...(data.allowedActions.includes('setPlaces')
            ? [{ key: 'places', label: t('places'), children: <PlacesTab campaign={data} /> }]
            : []),
          ...(data.way === 'list'
            ? []
            : [{ key: 'draw', label: t('draw'), children: <DrawTab campaign={data} /> }]),
        ]}
      />
    </>
  );
}

function Actions({ campaign }: { campaign: CampaignView }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const topics = ['vouchers'];
  const publish = useRouteMutation(voucherRoutes.publishCampaign, topics);
  const close = useRouteMutation(voucherRoutes.closeCampaign, topics);
  const issue = useRouteMutation(voucherRoutes.issueVouchers, topics);
  const cancel = useRouteMutation(voucherRoutes.cancelCampaign, topics);
  const picker = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<unknown>();
  const may = (action: CampaignView['allowedActions'][number]) => campaign.allowedActions.includes(action);
  const step = { params: { id: campaign.id }, body: { version: campaign.version } };
  const send = async (file: File) => {
    try {
      const query = { placeId: campaign.union.id, campaignId: campaign.id };
      const look = await upload(voucherRoutes.uploadVoucherList, { file, name: file.name, query });
      navigate(`/vouchers/lists/${look.import.id}`);
    } catch (problem) {
      setRefusal(problem);
    }
  };
  const problem = refusal ?? publish.error ?? close.error ?? issue.error ?? cancel.error;
  return (
    <Space wrap>
      {problem !== undefined && problem !== null && (
        <Alert type="error" showIcon title={explainProblem(problem)} />
      )}
      {may('edit') && <Button onClick={() => navigate(`/vouchers/${campaign.id}/edit`)}>{t('edit')}</Button>}
      {may('importList') && (
        <>
          <Button onClick={() => picker.current?.click()}>{t('importList')}</Button>
          <input
            ref={picker}
            type="file"
            accept=".xlsx,.csv"
            hidden
            aria-label={t('importList')}
            onChange={({ target }) => target.files?.[0] && void send(target.files[0])}
          />
        </>
      )}
      {may('issue') && campaign.way === 'list' && (
        <Button loading={issue.isPending} onClick={() => issue.mutate(step)}>
          {t('issue')}
        </Button>
      )}
      {may('cancel') && <Button onClick={() => setAsking(true)}>{t('cancel')}</Button>}
      {may('close') && (
        <Button type="primary" loading={close.isPending} onClick={() => close.mutate(step)}>
          {t('close')}
        </Button>
      )}
      {may('publish') && (
        <Button
          type="primary"
          loading={publish.isPending}
          onClick={() => Modal.confirm({ title: t('publishAsk'), onOk: () => publish.mutate(step) })}
        >
          {t('publish')}
        </Button>
      )}
      <Modal
        open={asking}
        title={t('cancel')}
        onCancel={() => setAsking(false)}
        okButtonProps={{ disabled: reason.trim().length < 2 }}
        onOk={() => {
          cancel.mutate({ ...step, body: { ...step.body, reason } });
          setAsking(false);
        }}
      >
        <Input
          aria-label={t('reason')}
          placeholder={t('reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Modal>
    </Space>
  );
}
