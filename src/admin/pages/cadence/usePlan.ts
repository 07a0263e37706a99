import * as React from 'react';
import { useAnswer } from '../../useAnswer';
import { proposalPath, type Proposal } from './contract';

/** Fields of the meeting that are written; each begins as proposed. */
export const TEXTS = ['title', 'heldOn', 'startsAt', 'endsAt', 'place'] as const;
export type TextName = (typeof TEXTS)[number];

/** Something that is on the list or left off it. */
export interface Ticked {
  documentId: string;
  label: string;
  taken: boolean;
  /** Beside its name. */
  note: string | null;
}

export const LISTS = ['topics', 'units'] as const;
export type ListName = (typeof LISTS)[number];

type Draft = Record<TextName, string> & Record<ListName, Ticked[]>;

/** A whole day of the office's time; a year that is still being typed is none. */
const DAY = /^2\d{3}-\d{2}-\d{2}$/;

const drafted = (proposal: Proposal, carriedOver: string): Draft => ({
  title: proposal.title,
  heldOn: proposal.heldOn,
  startsAt: proposal.startsAt ?? '',
  endsAt: proposal.endsAt ?? '',
  place: proposal.place ?? '',
  topics: proposal.topics.map((topic) => ({
    documentId: topic.documentId,
    label: topic.title,
    taken: true,
    note: topic.carriedOver ? carriedOver : null,
  })),
  units: proposal.units.map(({ documentId, name }) => ({
    documentId,
    label: name,
    taken: true,
    note: null,
  })),
});

const taken = (list: readonly Ticked[]): string[] =>
  list.filter((one) => one.taken).map(({ documentId }) => documentId);

/**
 * The next meeting of a series as proposed and as changed since. Another day is asked about anew,
 * since the chair's holder and the title hang on it; what was written by hand stays.
 */
export const usePlan = (series: string, carriedOver: string) => {
  const [edits, setEdits] = React.useState<Partial<Draft>>({});
  const day = DAY.test(edits.heldOn ?? '') ? (edits.heldOn ?? '') : '';
  const { answer, reload } = useAnswer<Proposal>(proposalPath(series, day));
  const proposal = answer.status === 'ready' ? answer.data : null;
  const draft = proposal && { ...drafted(proposal, carriedOver), ...edits };
  return {
    failed: answer.status === 'failed' || answer.status === 'absent',
    reload,
    proposal,
    draft,
    edit: (changed: Partial<Draft>) => setEdits((before) => ({ ...before, ...changed })),
    /** What is sent to be planned. */
    sent: draft && {
      ...draft,
      series,
      topics: taken(draft.topics),
      units: taken(draft.units),
    },
  };
};
