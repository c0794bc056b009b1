interface Counts {
  people: number;
  personTimes: number;
}
type Hidden<Group extends Counts> = Omit<Group, keyof Counts> & {
  people: number | null;
  personTimes: number | null;
};

const hidden = <Group extends Counts>(group: Group): Hidden<Group> => ({
  ...group,
  ...{ people: null, personTimes: null },
});

/**
 * Counts of people below `smallest` are not published (null): whoever knows the place would know who it was. Where only
 * one count is hidden, it would follow from the sum, so the next smallest is hidden too. Money stays: what was spent is
 * public. No people at all is told as 0.
 */
export function suppressSmall<Group extends Counts>(
  groups: readonly Group[],
  smallest: number,
): Hidden<Group>[] {
  const small = (group: Group) => group.people > 0 && group.people < smallest;
  const rest = groups.filter((group) => group.people >= smallest);
  const alone = groups.filter(small).length === 1;
  const second = alone
    ? rest.toSorted((left, right) => left.personTimes - right.personTimes || left.people - right.people)[0]
    : undefined;
  return groups.map((group) => (small(group) || group === second ? hidden(group) : group));
}
