import { newKey, requestHeaders, urlOf } from '#web/shared/api.ts';
import { ApiProblem, problemFromResponse } from '#web/shared/problem.ts';
import { memberRoutes } from '../../contract.ts';

/** Saves what the list shows as a spreadsheet. @throws ApiProblem */
export async function saveMembers(filters: Record<string, unknown>): Promise<void> {
  const response = await fetch(urlOf(memberRoutes.exportMembers, { body: {} }), {
    method: 'POST',
    headers: { ...requestHeaders(newKey()), 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(filters),
  }).catch(() => {
    throw new ApiProblem(0, 'offline', '');
  });
  if (!response.ok) throw await problemFromResponse(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = '工会会员名册.xlsx';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
