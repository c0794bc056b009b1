import { benefitRoutes } from '../../contract.ts';
import type { WishView } from '../../wishes/contract.ts';
import { FormDialog } from './parts/FormDialog.tsx';
import { useDeed } from './parts/useDeed.ts';
import { WishClaim } from './WishClaim.tsx';
import { ProofUpload } from './WishPhoto.tsx';
import { wishActionWords } from './wishWords.ts';

/** What is done with a wish, each in a small form. */
export function WishAction({
  wish,
  action,
  onClose,
}: {
  wish: WishView;
  action: string;
  onClose: () => void;
}) {
  const title = wishActionWords[action] ?? [action, action];
  const params = { id: wish.id };
  const approve = useDeed(benefitRoutes.approveWish);
  const refuse = useDeed(benefitRoutes.refuseWish);
  const claim = useDeed(benefitRoutes.claimWishFor);
  const release = useDeed(benefitRoutes.releaseWish);
  const fulfil = useDeed(benefitRoutes.fulfilWish);
  const undo = useDeed(benefitRoutes.undoWish);
  if (action === 'approve')
    return (
      <FormDialog<{ basis: 'member' | 'hardship' | 'group' }>
        title={title}
        fields={[
          {
            ...{ name: 'basis', kind: 'choice', label: ['依据', 'On what ground'] },
            options: {
              member: ['在册会员', 'A member'],
              hardship: ['困难职工', 'In hardship'],
              group: ['重点群体', 'Of a worker group'],
            },
          },
        ]}
        send={(body) => approve.send({ params, body })}
        onClose={onClose}
      />
    );
  if (action === 'claim') return <WishClaim wish={wish} send={claim.send} onClose={onClose} />;
  if (action === 'fulfil')
    return (
      <FormDialog<{ fulfilledOn: string; proofNote?: string; photo?: undefined }>
        title={title}
        initial={{ fulfilledOn: new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) }}
        fields={[
          { name: 'fulfilledOn', kind: 'date', label: ['实现日期', 'On'] },
          {
            name: 'proofNote',
            kind: 'area',
            optional: true,
            label: ['怎么实现的（已传照片可不写）', 'How (not needed with a photo)'],
          },
          {
            name: 'photo',
            kind: 'own',
            optional: true,
            label: ['照片', 'Photo'],
            control: <ProofUpload wish={wish} />,
          },
        ]}
        send={(body) => fulfil.send({ params, body })}
        onClose={onClose}
      />
    );
  const deed = action === 'refuse' ? refuse : action === 'undo' ? undo : release;
  return (
    <FormDialog<{ reason: string }>
      title={title}
      fields={[{ name: 'reason', kind: 'area', label: ['原因（职工看得到）', 'Why (the member reads it)'] }]}
      send={(body) => deed.send({ params, body })}
      onClose={onClose}
    />
  );
}
