import { useWords } from '#web/shared/i18n.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';
import { campaignGroups } from '../../../organising/ui/console/words.ts';
import { benefitRoutes } from '../../contract.ts';
import { partnerFieldWords } from '../words.ts';
import { FormDialog } from './parts/FormDialog.tsx';
import { useDeed } from './parts/useDeed.ts';

interface OfferValues {
  unionId: string;
  partner: string;
  title: string;
  text: string;
  agreement: string;
  fromOn: string;
  untilOn: string;
  workerGroups?: string[];
  handing: 'codes' | 'link';
  link?: string;
  fields?: ('name' | 'phone' | 'memberNumber')[];
}

/** What is agreed with a partner. */
export function NewOffer({ onClose }: { onClose: () => void }) {
  const group = useWords(groupWords);
  const add = useDeed(benefitRoutes.addPartnerOffer);
  return (
    <FormDialog<OfferValues>
      title={['新建合作优惠', 'New offer']}
      fields={[
        { name: 'unionId', kind: 'union', label: ['签约工会', 'Union that agreed'] },
        { name: 'partner', kind: 'text', label: ['合作方', 'Partner'] },
        { name: 'title', kind: 'text', label: ['优惠名称', 'Offer'] },
        {
          name: 'text',
          kind: 'area',
          label: ['怎么用（会员看得到）', 'How to use it (members read it)'],
        },
        { name: 'agreement', kind: 'text', label: ['协议名称或编号', 'Agreement'] },
        { name: 'fromOn', kind: 'date', label: ['协议起始日', 'From'] },
        { name: 'untilOn', kind: 'date', label: ['协议终止日', 'Until'] },
        {
          ...{ name: 'workerGroups', kind: 'choices', optional: true },
          label: ['面向群体（不选为全体会员）', 'For which groups (none: every member)'],
          options: Object.fromEntries(campaignGroups.map((code) => [code, [group(code), group(code)]])),
        },
        {
          ...{ name: 'handing', kind: 'choice', label: ['领取方式', 'Handed out by'] },
          options: { codes: ['兑换码', 'Codes'], link: ['公开链接', 'An open link'] },
        },
        { name: 'link', kind: 'text', optional: true, label: ['链接（https）', 'Link (https)'] },
        {
          ...{ name: 'fields', kind: 'choices', optional: true, options: partnerFieldWords },
          label: ['合作方必须得知的信息（能不给就不给）', 'What the partner must learn (better nothing)'],
        },
      ]}
      send={(body) => add.send({ body })}
      onClose={onClose}
    />
  );
}
