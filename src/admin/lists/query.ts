/** The address of a list as the content manager keeps it. */
export interface ListQuery {
  filters?: { $and?: Record<string, { $eq?: unknown } | undefined>[] };
}

/** The value the list on the screen is narrowed to by a field; empty where it is not. */
export const filteredBy = ({ filters }: ListQuery, name: string): string => {
  const found = (filters?.$and ?? []).map((one) => one[name]?.$eq).find((value) => value);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};
