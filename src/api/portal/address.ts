/** Permanent addresses of issues: `/briefings/2021/12`, and `s12` for a supplement 增刊. */
export interface IssueAddress {
  readonly series: 'regular' | 'supplement';
  readonly year: number;
  readonly issueNo: number;
}

const YEAR = /^[12]\d{3}$/;
const NUMBER = /^(s?)([1-9]\d{0,3})$/;

/** Reads a year, or null. */
export const parseYear = (text: string): number | null => (YEAR.test(text) ? Number(text) : null);

/** Reads the two last parts of an address; null where they are not written as we write them. */
export function parseAddress(year: string, number: string): IssueAddress | null {
  const parts = NUMBER.exec(number);
  const inYear = parseYear(year);
  if (!parts || inYear === null) return null;
  return {
    series: parts[1] === 's' ? 'supplement' : 'regular',
    year: inYear,
    issueNo: Number(parts[2]),
  };
}

export const addressOf = ({ series, year, issueNo }: IssueAddress): string =>
  `/briefings/${year}/${series === 'supplement' ? 's' : ''}${issueNo}`;
