import { Alert } from 'antd';

/** What went wrong, announced; nothing when nothing did. */
export function Refusal({ words }: { words: string }) {
  return words ? (
    <Alert type="error" showIcon title={words} role="alert" style={{ marginBottom: 16 }} />
  ) : null;
}
