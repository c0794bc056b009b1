import { Problem } from '../../platform/http/problem.ts';

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** At least 8 characters of at least 3 kinds: small letters, capitals, digits, others. */
export function isStrongPassword(password: string): boolean {
  return [...password].length >= 8 && classes.filter((kind) => kind.test(password)).length >= 3;
}

/** @throws Problem 422 `passwordTooWeak` */
export function refuseWeakPassword(password: string): void {
  if (isStrongPassword(password)) return;
  throw new Problem(
    422,
    'passwordTooWeak',
    '密码至少 8 位，须含小写字母、大写字母、数字、符号中的三种 · at least 8 characters of three kinds (small letters, capitals, digits, others) are needed',
  );
}
