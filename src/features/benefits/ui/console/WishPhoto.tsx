import { Alert, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { benefitRoutes } from '../../contract.ts';
import type { WishView } from '../../wishes/contract.ts';

const words = defineWords({
  show: ['看照片', 'See the photo'],
  photo: ['心愿实现的照片', 'Photo of the wish fulfilled'],
  add: ['传照片', 'Add a photo'],
  again: ['换一张', 'Another photo'],
  kept: ['照片已传', 'Photo added'],
});

const addressOf = (id: string) => urlOf(benefitRoutes.wishPhoto, { params: { id } });

/** The proof of a wish, behind a button. */
export function WishPhoto({ wishId }: { wishId: string }) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('show')}
      </Button>
      <Modal open={open} title={t('photo')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <img className="benefitPhoto" src={addressOf(wishId)} alt={t('photo')} />
      </Modal>
    </>
  );
}

/** Takes in a photo of a claimed wish; it is kept at once. */
export function ProofUpload({ wish }: { wish: WishView }) {
  const t = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [kept, setKept] = useState(wish.hasPhoto);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await upload(benefitRoutes.addWishProof, { params: { id: wish.id }, file, name: file.name });
      setKept(true);
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      <input
        ref={input}
        type="file"
        hidden
        className="benefitFile"
        aria-label={t('add')}
        accept="image/*"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void send(file);
          event.target.value = '';
        }}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t(kept ? 'again' : 'add')}
      </Button>{' '}
      {kept && <span role="status">{t('kept')}</span>}
    </>
  );
}
