import { defineWords, useWords } from '../../shared/i18n.ts';
import { Icon } from '../../shared/icons.tsx';

const words = defineWords({
  forget: ['删除', 'Remove'],
  forgetNamed: ['从这部手机删除 {number}', 'Remove {number} from this phone'],
});

interface ReceiptListProps<Receipt> {
  title: string;
  receipts: readonly Receipt[];
  onSee: (receipt: Receipt) => void;
  onForget: (number: string) => void;
}

/** What was sent from this phone, each to be looked at or forgotten; nothing where there is none. */
export function ReceiptList<Receipt extends { number: string }>({
  title,
  receipts,
  onSee,
  onForget,
}: ReceiptListProps<Receipt>) {
  const t = useWords(words);
  if (receipts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="receiptList">
        {receipts.map((receipt) => (
          <li key={receipt.number}>
            <button type="button" className="button wide" onClick={() => onSee(receipt)}>
              <Icon name="search" />
              {receipt.number}
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={t('forgetNamed', { number: receipt.number })}
              onClick={() => onForget(receipt.number)}
            >
              {t('forget')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
