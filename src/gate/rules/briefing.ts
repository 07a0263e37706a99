import { createHash } from 'node:crypto';
import type { BriefingText } from '../../domain/briefing';
import {
  BRIEFING_TRANSITIONS,
  changedSinceSignature,
  imageFaults,
  sectionFaults,
  seriesFaults,
  signedText,
} from '../../domain/briefing';
import { CONTRACTS } from '../../domain/contract';
import { nextNumber } from '../number-series';
import type { GateRecord } from '../record';
import { itemsOf, numberOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';

const toText = (record: GateRecord): BriefingText => ({
  title: textOf(record, 'title'),
  series: textOf(record, 'series'),
  audience: textOf(record, 'audience'),
  reportTo: textOf(record, 'reportTo'),
  sendTo: textOf(record, 'sendTo'),
  distributeTo: textOf(record, 'distributeTo'),
  sections: itemsOf(record, 'sections').map((item) => ({
    kind: textOf(item, 'kind'),
    heading: textOf(item, 'heading'),
    body: textOf(item, 'body'),
    visibility: textOf(item, 'visibility'),
  })),
  images: itemsOf(record, 'images').map((item) => ({
    file: textOf(item, 'hash') ?? '',
    alternative: textOf(item, 'alternativeText'),
  })),
});

const hashOf = (record: GateRecord): string =>
  createHash('sha256')
    .update(signedText(toText(record)))
    .digest('hex');

/** The issue number is given at signature, per series and year of the signature, and then kept. */
async function sign({ strapi, after, today }: Judgement): Promise<Record<string, unknown>> {
  const contentHash = hashOf(after);
  if (numberOf(after, 'issueNo') !== null) return { contentHash };
  const year = Number(today.slice(0, 4));
  const series = `briefing:${textOf(after, 'series') ?? ''}`;
  return { contentHash, year, issueNo: await nextNumber(strapi, series, year) };
}

/** Notice 三(一)1, 四(四). */
export const briefingRule: GateRule = {
  uid: 'api::briefing.briefing',
  contract: CONTRACTS['api::briefing.briefing'],
  table: BRIEFING_TRANSITIONS,
  faults: ({ before, after }) =>
    seriesFaults(
      before && { series: textOf(before, 'series'), issueNo: numberOf(before, 'issueNo') },
      textOf(after, 'series'),
    ),
  checks: {
    sections: ({ after }) => sectionFaults(toText(after)),
    images: ({ after }) => imageFaults(toText(after)),
    'unchanged-since-signature': ({ after }) =>
      changedSinceSignature(hashOf(after), textOf(after, 'contentHash')),
  },
  fill: { 'briefing.sign': sign },
  onEdit: {
    action: 'briefing.edit',
    fields: [
      'title',
      'series',
      'audience',
      'sections',
      'images',
      'reportTo',
      'sendTo',
      'distributeTo',
    ],
  },
  title: (record) => textOf(record, 'title') ?? '',
};
