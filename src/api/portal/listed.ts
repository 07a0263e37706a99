/** The only issues the public ever learns of (notice 四(四)). */
export const PUBLISHED = { state: 'published', audience: 'public_issue' } as const;

/** {@link PUBLISHED} of `briefings`, word for word as the partial indexes say it, so that they serve. */
export const LISTED = `audience = '${PUBLISHED.audience}' and state = '${PUBLISHED.state}'`;

/** Columns of `briefings` that make a header. */
export const HEADER_COLUMNS = 'title, series, year, issue_no as "issueNo", issued_at as "issuedAt"';
