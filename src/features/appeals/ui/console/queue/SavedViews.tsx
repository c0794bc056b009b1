import { App, Button, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { appealRoutes } from '../../../contract.ts';
import { addressOf, filtersOf, type QueueFilters } from './queueAddress.ts';

const words = defineWords({
  title: ['我的视图', 'My views'],
  save: ['保存当前筛选…', 'Save these filters…'],
  saveTitle: ['给这个视图起个名字', 'Name this view'],
  name: ['名称', 'Name'],
  example: ['例如：本街道欠薪', 'For example: wage arrears in my town'],
  ok: ['保存', 'Save'],
  remove: ['删除“{name}”', 'Delete “{name}”'],
  none: ['还没有保存的视图', 'No saved views yet'],
});

const topic = 'appealViews';

/** Filters kept under a name, for this account. */
export function SavedViews(props: { filters: QueueFilters; onOpen: (filters: QueueFilters) => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const { data } = useRouteQuery(appealRoutes.savedViews, {}, { topics: [topic] });
  const save = useRouteMutation(appealRoutes.saveView, [topic]);
  const remove = useRouteMutation(appealRoutes.deleteView, [topic]);
  const refuse = (problem: unknown) => void message.error(explainProblem(problem));

  const keep = () => {
    if (name.trim() === '') return;
    save.mutate(
      { body: { name: name.trim(), query: addressOf(props.filters) } },
      {
        onError: refuse,
        onSuccess: () => {
          setNaming(false);
          setName('');
        },
      },
    );
  };

  const views = data?.items ?? [];
  const items = [
    ...(views.length === 0 ? [{ key: 'none', label: t('none'), disabled: true }] : []),
    ...views.map((view) => ({
      key: view.id,
      label: view.name,
      onClick: () => props.onOpen(filtersOf(new URLSearchParams(view.query))),
    })),
    { type: 'divider' as const },
    { key: 'save', label: t('save'), onClick: () => setNaming(true) },
    ...views.map((view) => ({
      key: `remove-${view.id}`,
      danger: true,
      label: t('remove', { name: view.name }),
      onClick: () => remove.mutate({ params: { id: view.id } }, { onError: refuse }),
    })),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>{t('title')}</Button>
      </Dropdown>
      <Modal
        open={naming}
        title={t('saveTitle')}
        okText={t('ok')}
        onOk={keep}
        confirmLoading={save.isPending}
        onCancel={() => setNaming(false)}
      >
        <Input
          autoFocus
          aria-label={t('name')}
          placeholder={t('example')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={keep}
        />
      </Modal>
    </>
  );
}
