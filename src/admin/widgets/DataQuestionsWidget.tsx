import { Typography } from '@strapi/design-system';
import { WORDS } from '../translations/workplace';
import { WidgetList } from './WidgetList';

interface DataQuestion {
  code: string;
  question: string;
  clause: string;
  about: string | null;
}

/** 数据疑问: what the notice leaves unclear or contradicts, for the office to settle, never repaired. */
export const DataQuestionsWidget = () => (
  <WidgetList<DataQuestion>
    path="/taskforce/data-questions"
    words={WORDS.dataQuestions}
    keyOf={(row) => `${row.code}-${row.about ?? ''}`}
  >
    {(row) => (
      <>
        <Typography>{row.question}</Typography>
        <Typography variant="pi" textColor="neutral600">
          {[row.about, WORDS.dataQuestions.clause(row.clause)].filter(Boolean).join(' · ')}
        </Typography>
      </>
    )}
  </WidgetList>
);
