import { dateWords } from '../../../domain/letters.zh';
import { WORDS } from '../../translations/workplace';

const words = WORDS.agenda;

interface Due {
  leadUnit: string | null;
  dueOn: string | null;
}

/** Who answers for an unfinished decision, and until when. */
export const dueWords = ({ leadUnit, dueOn }: Due): string =>
  dueOn === null
    ? `${leadUnit ?? words.noLead}，${words.undated}`
    : words.due(leadUnit ?? words.noLead, dateWords(dueOn));
