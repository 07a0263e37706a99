/** Stands before every title of the sample year, so that nobody takes it for the district's own. */
export const MARK = '（示例）';

/** Addresses of a top-level domain that is reserved never to exist: nobody is mailed by accident. */
export const sampleAddress = (name: string): string => `${name}@sample.invalid`;
