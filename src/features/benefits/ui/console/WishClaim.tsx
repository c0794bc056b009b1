import type { WishView } from '../../wishes/contract.ts';
import { FormDialog } from './parts/FormDialog.tsx';
import { SourceSelect } from './parts/SourceSelect.tsx';
import { donorWords, wishActionWords } from './wishWords.ts';

interface ClaimValues {
  donorKind: 'union' | 'company' | 'anonymous';
  donorName?: string;
  sourceId?: string;
}

interface WishClaimProps {
  wish: WishView;
  send: (input: { params: { id: string }; body: ClaimValues }) => Promise<unknown>;
  onClose: () => void;
}

/** Claims a wish for a union, a company or somebody anonymous. */
export function WishClaim({ wish, send, onClose }: WishClaimProps) {
  const { union, company, anonymous } = donorWords;
  return (
    <FormDialog<ClaimValues>
      title={wishActionWords.claim ?? ['', '']}
      fields={[
        {
          ...{ name: 'donorKind', kind: 'choice', label: ['捐助方', 'Donor'] },
          options: { union, company, anonymous },
        },
        {
          ...{ name: 'donorName', kind: 'text', optional: true },
          label: ['名称（匿名不填）', 'Name (not where anonymous)'],
        },
        {
          ...{ name: 'sourceId', kind: 'own', optional: true },
          label: ['从捐赠资金里列支', 'Paid from a donation fund'],
          control: <SourceSelect unionId={wish.union.id} kind="donation" />,
        },
      ]}
      send={(body) => send({ params: { id: wish.id }, body })}
      onClose={onClose}
    />
  );
}
