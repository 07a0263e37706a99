import * as React from 'react';
import { Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { Figure } from '../../../domain/unit-record';
import { FIGURES } from '../../../domain/unit-record';
import { FIGURE_WORDS, UNIT_RECORD_WORDS } from '../../../domain/unit-record.zh';
import { dayInWords, WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { READ_TASKS } from '../permissions';
import { useDownload } from '../useDownload';
import {
  exportPath,
  figurePath,
  recordPath,
  type PeriodQuery,
  type UnitRecord,
  type UnitRow,
} from './contract';
import { FigureTable } from './FigureTable';
import { PeriodFilters } from './PeriodFilters';
import { RecordsDialog } from './RecordsDialog';
import { usePeriod } from './usePeriod';

const words = WORDS.unitRecord;

/** What every figure counts, once for figures that count alike. */
const Meanings = ({ fewCases }: { fewCases: number }) => (
  <Box tag="section" background="neutral100" hasRadius padding={4}>
    <Typography variant="pi" fontWeight="bold">
      {words.meanings}
    </Typography>
    <Flex tag="ul" direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
      {FIGURES.map(({ figure, clause }) => (
        <Typography key={figure} tag="li" variant="pi" textColor="neutral600">
          {words.meaning(FIGURE_WORDS[figure].label, FIGURE_WORDS[figure].means, clause)}
        </Typography>
      ))}
      <Typography tag="li" variant="pi" textColor="neutral600">
        {words.smallSample(fewCases)}
      </Typography>
    </Flex>
  </Box>
);

interface Opened {
  unit: UnitRow;
  figure: Figure;
}

interface TableProps {
  record: UnitRecord;
  unit: string;
  query: PeriodQuery;
}

const Table = ({ record, unit, query }: TableProps) => {
  const [opened, setOpened] = React.useState<Opened | null>(null);
  const { from, to } = record.period;
  const units = record.units.filter((row) => unit === '' || row.documentId === unit);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600">
        {words.shown(dayInWords(from), dayInWords(to), units.length)}
      </Typography>
      <FigureTable units={units} onOpen={(row, figure) => setOpened({ unit: row, figure })} />
      <Meanings fewCases={record.fewCases} />
      {opened && (
        <RecordsDialog
          title={words.behind(opened.unit.name, FIGURE_WORDS[opened.figure].label)}
          means={FIGURE_WORDS[opened.figure].means}
          pathFrom={(before) => figurePath(opened.unit.documentId, opened.figure, query, before)}
          onClose={() => setOpened(null)}
        />
      )}
    </Flex>
  );
};

const Shown = ({ period, query }: { period: ReturnType<typeof usePeriod>; query: PeriodQuery }) => {
  const { answer, reload } = useAnswer<UnitRecord>(recordPath(query));
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
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <PeriodFilters period={period} units={answer.data.units} />
      <Table record={answer.data} unit={period.unit} query={query} />
    </Flex>
  );
};

const Records = () => {
  const period = usePeriod();
  const { query } = period;
  const { busy, download } = useDownload({
    name: `${UNIT_RECORD_WORDS.title}.xlsx`,
    failed: words.exportFailed,
  });
  return (
    <Page.Main>
      <Page.Title>{words.title}</Page.Title>
      <Layouts.Header
        title={words.title}
        subtitle={words.subtitle}
        primaryAction={
          <Button
            startIcon={<Download />}
            loading={busy}
            disabled={query === null}
            onClick={() => download(exportPath(query ?? {}))}
          >
            {words.export}
          </Button>
        }
      />
      <Layouts.Content>
        {query === null ? (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <PeriodFilters period={period} units={[]} />
            <EmptyStateLayout content={words.giveDays} />
          </Flex>
        ) : (
          <Shown period={period} query={query} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

/** 单位实绩 〔四(五)〕: what is counted of each unit over a period, each figure open to its records. */
export const UnitRecordPage = () => (
  <Page.Protect permissions={[READ_TASKS]}>
    <Records />
  </Page.Protect>
);
