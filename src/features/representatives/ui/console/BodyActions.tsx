import { Button, Space, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BodyView, representativeRoutes } from '../../contract.ts';
import { BodyDrawer } from './BodyDrawer.tsx';
import { ExportButton } from './ExportButton.tsx';

const words = defineWords({
  edit: ['修改', 'Change'],
  begin: ['开始任期', 'Begin the term'],
  beginHint: [
    '当选的代表从这一天起任职；上一届随之结束。',
    'Whoever was elected is in office from this day; the term before ends.',
  ],
  startsOn: ['从哪一天开始', 'From'],
  extend: ['延长任期', 'Extend'],
  until: ['延长到（不含当日）', 'Until (the first day after)'],
  untilHint: ['最多延长一年', 'By a year at most'],
  end: ['提前结束', 'End now'],
  reason: ['原因', 'Reason'],
  sheet: ['从表格导入', 'From a spreadsheet'],
  read: ['已读取，请核对', 'Read; please check it'],
});
const topics = ['representatives'];

/** What the viewer may do next with a body. */
export function BodyActions({ body }: { body: BodyView }) {
  const t = useWords(words);
  const press = usePress();
  const navigate = useNavigate();
  const [drawer, setDrawer] = useState<'edit' | 'begin' | 'extend' | 'end'>();
  const may = (action: BodyView['allowedActions'][number]) => body.allowedActions.includes(action);
  return (
    <Space wrap>
      <ExportButton bodyId={body.id} on={body.on} name={body.name} />
      {may('importList') && (
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void press(async () => {
              const query = { placeId: body.unionId, bodyId: body.id };
              const route = representativeRoutes.uploadRepresentatives;
              const look = await upload(route, { file, name: file.name, query });
              navigate(`/representatives/lists/${look.import.id}`);
            }, t('read'));
            return false;
          }}
        >
          <Button>{t('sheet')}</Button>
        </Upload>
      )}
      {(['edit', 'extend', 'end'] as const).map(
        (action) =>
          may(action) && (
            <Button key={action} danger={action === 'end'} onClick={() => setDrawer(action)}>
              {t(action)}
            </Button>
          ),
      )}
      {may('begin') && (
        <Button type="primary" onClick={() => setDrawer('begin')}>
          {t('begin')}
        </Button>
      )}
      {drawer === 'edit' && <EditDrawer body={body} onClose={() => setDrawer(undefined)} />}
      {drawer && drawer !== 'edit' && (
        <StepDrawer body={body} step={drawer} onClose={() => setDrawer(undefined)} />
      )}
    </Space>
  );
}

function EditDrawer({ body, onClose }: { body: BodyView; onClose: () => void }) {
  const { data } = useRouteQuery(representativeRoutes.listBodies, { query: { limit: 1 } });
  return data ? <BodyDrawer body={body} termYears={data.termYears} onClose={onClose} /> : null;
}

interface StepProps {
  body: BodyView;
  step: 'begin' | 'extend' | 'end';
  onClose: () => void;
}

function StepDrawer({ body, step, onClose }: StepProps) {
  const t = useWords(words);
  const send = useSend(topics);
  const params = { id: body.id };
  const { version } = body;
  const shared = { title: t(step), onClose, save: t(step) };
  const reason = { name: 'reason', kind: 'area', label: t('reason'), required: true } as const;
  if (step === 'begin')
    return (
      <FormDrawer
        {...shared}
        initial={{ startsOn: [body.startsOn, body.on].toSorted()[0] }}
        fields={[
          { name: 'startsOn', kind: 'date', label: t('startsOn'), required: true, hint: t('beginHint') },
        ]}
        onSend={(values) =>
          send(representativeRoutes.beginTerm, {
            ...{ params, body: { startsOn: String(values.startsOn), version } },
          })
        }
      />
    );
  if (step === 'extend')
    return (
      <FormDrawer
        {...shared}
        fields={[
          { name: 'until', kind: 'date', label: t('until'), required: true, hint: t('untilHint') },
          reason,
        ]}
        onSend={(values) =>
          send(representativeRoutes.extendTerm, {
            ...{ params, body: { until: String(values.until), reason: String(values.reason), version } },
          })
        }
      />
    );
  return (
    <FormDrawer
      {...shared}
      fields={[reason]}
      onSend={(values) =>
        send(representativeRoutes.endBody, { params, body: { reason: String(values.reason), version } })
      }
    />
  );
}
