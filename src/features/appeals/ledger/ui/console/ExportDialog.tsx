import { Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useSay } from '../../../ui/console/parts/say.ts';
import { UnionSelect } from '../../../ui/console/parts/UnionSelect.tsx';
import { doorWords } from '../../../words.ts';
import { ledgerRoutes } from '../../contract.ts';
import type { exportFormats } from '../../exportQuery.ts';

const words = defineWords({
  title: ['导出诉求台账', 'Export the ledger'],
  hint: [
    '只包含您看得到的诉求；姓名和电话会遮盖；每次导出都有记录。',
    'Only what you may see; names and telephone numbers masked; each export is logged.',
  ],
  format: ['格式', 'Format'],
  xlsx: ['电子表格（.xlsx）', 'Spreadsheet (.xlsx)'],
  csv: ['文本表格（.csv）', 'Text table (.csv)'],
  xes: ['事件日志（XES，供流程分析）', 'Event log (XES, for process mining)'],
  from: ['收到日期从', 'Received from'],
  to: ['到', 'To'],
  union: ['工会（不选为全部）', 'Union (none: all)'],
  door: ['来源（不选为全部）', 'Door (none: all)'],
  export: ['导出', 'Export'],
});

type Format = (typeof exportFormats)[number];
type Door = keyof typeof doorWords;

/** What to export; the browser then fetches the file. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const say = useSay();
  const [format, setFormat] = useState<Format>('xlsx');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [unionId, setUnionId] = useState<string>();
  const [door, setDoor] = useState<Door>();
  const doors = Object.keys(doorWords) as Door[];
  return (
    <Modal
      open
      title={t('title')}
      onCancel={onClose}
      footer={
        <Button
          type="primary"
          onClick={() => {
            download(urlOf(ledgerRoutes.exportAppeals, { query: { format, from, to, unionId, door } }));
            onClose();
          }}
        >
          {t('export')}
        </Button>
      }
    >
      <p className="soft">{t('hint')}</p>
      <div className="stacked">
        <Radio.Group
          vertical
          aria-label={t('format')}
          value={format}
          onChange={(event) => setFormat(event.target.value as Format)}
          options={(['xlsx', 'csv', 'xes'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <div className="placeBar">
          <label htmlFor="exportFrom">
            {t('from')}
            <Input
              id="exportFrom"
              type="date"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          </label>
          <label htmlFor="exportTo">
            {t('to')}
            <Input id="exportTo" type="date" value={to} onChange={(event) => setTo(event.target.value)} />
          </label>
        </div>
        <UnionSelect label={t('union')} value={unionId} onChange={setUnionId} />
        <Select
          allowClear
          aria-label={t('door')}
          placeholder={t('door')}
          value={door ?? null}
          options={doors.map((value) => ({ value, label: say(doorWords[value]) }))}
          onChange={(value: Door | null) => setDoor(value ?? undefined)}
        />
      </div>
    </Modal>
  );
}
