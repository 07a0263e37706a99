import * as React from 'react';
import { Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { CADENCE_STATES, WINDOW_STATES } from '../../../domain/cadence';
import { ChoiceFilter } from '../../lists/filters';
import { recordAddress } from '../../recordAddress';
import { inWords } from '../../translations/codes';
import { dayInWords, WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { READ_MEETINGS } from '../permissions';
import { yearsUpTo } from '../unit-record/usePeriod';
import { BodiesTable } from './BodiesTable';
import './cadence.css';
import { cadencePath, type BodyRow, type CadenceOfYear, type WindowRow } from './contract';
import { PlanDialog } from './PlanDialog';
import { ReasonDialog } from './ReasonDialog';
import { Reasons } from './Reasons';
import { MEETING } from './WindowCell';

const words = WORDS.cadence;

const YEAR = 'year';

/** The year that is shown, kept in the address so that it can be passed on. */
const useYear = () => {
  const [search, setSearch] = useSearchParams();
  const thisYear = new Date().getFullYear();
  const year = Number(search.get(YEAR)) || thisYear;
  return { thisYear, year, choose: (next: string) => setSearch(next ? { [YEAR]: next } : {}) };
};

/** What the signs mean; the words say it in every cell as well. */
const Signs = () => (
  <Typography variant="pi" textColor="neutral600">
    {`${words.signs}：${[...CADENCE_STATES, ...WINDOW_STATES]
      .map((state) => `${words.sign[state]} ${inWords(state)}`)
      .join('　')}`}
  </Typography>
);

interface Planning {
  series: string;
  title: string;
}

interface Explaining {
  body: BodyRow;
  window: WindowRow;
}

/** The buttons for meetings that no rhythm asks for. */
const AsNeeded = ({ onPlan }: { onPlan: (planning: Planning) => void }) => (
  <Flex gap={2} data-screen>
    {words.plan.asNeeded.map(({ series, label }) => (
      <Button key={series} variant="tertiary" onClick={() => onPlan({ series, title: label })}>
        {label}
      </Button>
    ))}
  </Flex>
);

const Shown = ({ of, reload }: { of: CadenceOfYear; reload: () => void }) => {
  const navigate = useNavigate();
  const [planning, setPlanning] = React.useState<Planning | null>(null);
  const [explaining, setExplaining] = React.useState<Explaining | null>(null);
  const explain = (body: BodyRow, window: WindowRow) => setExplaining({ body, window });
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Typography textColor="neutral600">
          {words.asOf(dayInWords(of.today), dayInWords(of.since))}
        </Typography>
        {of.mayPlan && <AsNeeded onPlan={setPlanning} />}
      </Flex>
      <BodiesTable
        of={of}
        onPlan={({ series, name }) => setPlanning({ series, title: words.plan.title(name) })}
        onExplain={explain}
      />
      <Signs />
      <Reasons of={of} onCorrect={explain} />
      {planning && (
        <PlanDialog
          {...planning}
          onClose={() => setPlanning(null)}
          onPlanned={(documentId) => navigate(recordAddress(MEETING, documentId))}
        />
      )}
      {explaining && (
        <ReasonDialog
          {...explaining}
          onClose={() => setExplaining(null)}
          onDone={() => {
            setExplaining(null);
            reload();
          }}
        />
      )}
    </Flex>
  );
};

const OfYear = ({ year }: { year: number }) => {
  const { answer, reload } = useAnswer<CadenceOfYear>(cadencePath(year));
  if (answer.status === 'loading') {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{WORDS.loading}</Loader>
      </Flex>
    );
  }
  if (answer.status !== 'ready') {
    return (
      <EmptyStateLayout
        content={WORDS.page.failed}
        action={<Button onClick={reload}>{WORDS.page.retry}</Button>}
      />
    );
  }
  return <Shown of={answer.data} reload={reload} />;
};

const Cadence = () => {
  const { year, thisYear, choose } = useYear();
  return (
    <Page.Main data-page="cadence">
      <Page.Title>{words.title}</Page.Title>
      <Layouts.Header
        title={words.title}
        subtitle={words.subtitle}
        primaryAction={
          <Flex gap={2} data-screen>
            <Box width="18rem">
              <ChoiceFilter
                label={words.year}
                value={String(year)}
                choices={yearsUpTo(Math.max(thisYear, year))}
                required
                onChange={choose}
              />
            </Box>
            <Button variant="secondary" onClick={() => window.print()}>
              {words.print}
            </Button>
          </Flex>
        }
      />
      <Layouts.Content>
        <OfYear year={year} />
      </Layouts.Content>
    </Page.Main>
  );
};

/** 例会与调度 〔四(一)(三)〕: how every body with a rhythm stands, and its windows of a year. */
export const CadencePage = () => (
  <Page.Protect permissions={[READ_MEETINGS]}>
    <Cadence />
  </Page.Protect>
);
