import { Button, Form, Input, Modal, Space } from 'antd';
import { useEffect, useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { FormDialog, showIssues } from '../../../rectification/ui/console/FormDialog.tsx';
import { type BoardView, openAffairsRoutes } from '../../contract.ts';
import { topic } from '../words.ts';

const words = defineWords({
  add: ['加一处', 'Add a place'],
  union: ['哪家工会', 'Which union'],
  place: ['贴在哪里', 'Where it hangs'],
  address: ['地址', 'Address'],
  act: ['办理', 'Act'],
  show: ['看二维码', 'Show the code'],
  close: ['停用', 'Close'],
  print: ['打印', 'Print'],
  scan: ['微信扫一扫，看公开、提问题', 'Scan to see what is open, and ask'],
  none: [
    '还没有二维码。目录里有了事项，会自动有一个网上公开栏。',
    'None yet: a catalogue brings one on line.',
  ],
  required: ['请填写', 'Fill this in'],
});

const addressOf = (board: BoardView) => `${location.origin}/open-affairs/${board.code}`;

/** Entries by QR code, one for each place where a board hangs. */
export function PlacesTab() {
  const t = useWords(words);
  const session = useSession();
  const pages = usePages();
  const [isAdding, setAdding] = useState(false);
  const [shown, setShown] = useState<BoardView | null>(null);
  const add = useRouteMutation(openAffairsRoutes.addBoard, [topic]);
  const close = useRouteMutation(openAffairsRoutes.closeBoard, [topic]);
  const { data, error } = useRouteQuery(
    openAffairsRoutes.boards,
    { query: pages.at },
    { topics: [topic], keepPrevious: true },
  );
  const rules = [{ required: true, message: t('required') }];
  return (
    <>
      {session?.permissions.includes('openAffairs.keep') && (
        <div className="openFilter">
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        </div>
      )}
      <PagedTable<BoardView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          { title: t('union'), render: (_, row) => row.union.name },
          { title: t('place'), dataIndex: 'place' },
          { title: t('address'), render: (_, row) => addressOf(row) },
          {
            title: t('act'),
            render: (_, row) => (
              <Space>
                <Button size="small" onClick={() => setShown(row)}>
                  {t('show')}
                </Button>
                {row.mayClose && (
                  <Button size="small" onClick={() => close.mutate({ params: { id: row.id } })}>
                    {t('close')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {isAdding && (
        <FormDialog
          title={t('add')}
          action={t('add')}
          busy={add.isPending}
          error={add.error}
          onClose={() => setAdding(false)}
          onSend={({ unionId, place }, form) =>
            add.mutate(
              { body: { unionId: String(unionId), place: String(place) } },
              { onSuccess: () => setAdding(false), onError: (problem) => showIssues(form, problem) },
            )
          }
        >
          <Form.Item name="unionId" label={t('union')} rules={rules}>
            <UnionField label={t('union')} />
          </Form.Item>
          <Form.Item name="place" label={t('place')} rules={rules}>
            <Input maxLength={100} />
          </Form.Item>
        </FormDialog>
      )}
      {shown && <Code board={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Code({ board, onClose }: { board: BoardView; onClose: () => void }) {
  const t = useWords(words);
  const address = addressOf(board);
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let left = false;
    void import('qrcode').then(async (qrcode) => {
      const drawn = await qrcode.toDataURL(address, { margin: 1, width: 480 });
      if (!left) setPicture(drawn);
    });
    return () => {
      left = true;
    };
  }, [address]);
  return (
    <Modal
      open
      title={board.place}
      onCancel={onClose}
      footer={<Button onClick={() => window.print()}>{t('print')}</Button>}
    >
      <div className="qrSheet">
        <h2>{board.union.name}</h2>
        {picture && <img src={picture} alt={address} width="240" height="240" />}
        <p>{t('scan')}</p>
        <p className="soft">{address}</p>
      </div>
    </Modal>
  );
}
