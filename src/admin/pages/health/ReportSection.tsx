import * as React from 'react';
import { Badge, Button, Flex, Modal, Tr, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { dayInWords, momentInWords, WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { Cell, Small, WideTable, Words } from '../WideTable';
import { previewPath, type ReportRow, REPORTS_PATH, runPath } from './contract';
import { Section } from './Section';

const words = WORDS.health.reports;

const COLUMNS = [
  { heading: words.columns.report, width: '18%' },
  { heading: words.columns.lastRun, width: '34%' },
  { heading: words.columns.nextDue, width: '20%' },
  { heading: words.columns.actions, width: '28%' },
] as const;

/** Links of the page open beside the panel; it may do nothing else. */
const framed = (html: string): string => html.replace('<head>', '<head><base target="_blank">');
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

interface PreviewProps {
  title: string;
  html: string;
  onClose: () => void;
}

const Preview = ({ title, html, onClose }: PreviewProps) => (
  <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
    <Modal.Content>
      <Modal.Header closeLabel={WORDS.close}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <iframe
          title={title}
          sandbox={SANDBOX}
          srcDoc={framed(html)}
          style={{ width: '100%', height: '60vh', border: 0, background: '#fff' }}
        />
      </Modal.Body>
    </Modal.Content>
  </Modal.Root>
);

interface ConfirmProps {
  report: ReportRow;
  onClose: () => void;
  onRun: () => void;
}

/** Says to whom it goes before it goes. */
const Confirm = ({ report, onClose, onRun }: ConfirmProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = React.useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await post(runPath(report.kind));
      toggleNotification({ type: 'success', message: words.ran });
    } catch (error) {
      const message = isFetchError(error) ? error.message : words.runFailed;
      toggleNotification({ type: 'danger', message });
    }
    onRun();
  };
  const label = report.overdue ? words.makeUp : words.run;
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={WORDS.close}>
          <Modal.Title>{label}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Typography>{words.confirm(report.name, report.period.words, report.goesTo)}</Typography>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button loading={busy} onClick={() => void run()}>
            {label}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

interface RowProps {
  report: ReportRow;
  onPreview: (html: string) => void;
  onRun: () => void;
}

const Row = ({ report, onPreview, onRun }: RowProps) => {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [last] = report.runs;
  const look = async () => {
    try {
      const { data } = await get<Blob>(previewPath(report.kind), { responseType: 'blob' });
      onPreview(await data.text());
    } catch {
      toggleNotification({ type: 'danger', message: words.previewFailed });
    }
  };
  return (
    <Tr>
      <Cell>
        <Words>{report.name}</Words>
      </Cell>
      <Cell>
        <Words>{last?.words ?? WORDS.health.neverRan}</Words>
        {last && <Badge>{last.stateLabel}</Badge>}
        {last?.startedAt && <Small>{momentInWords(last.startedAt)}</Small>}
        {last?.detail && <Small>{last.detail}</Small>}
      </Cell>
      <Cell>
        <Words>{dayInWords(report.nextDue)}</Words>
      </Cell>
      <Cell>
        <Flex gap={2} wrap="wrap">
          <Button variant="tertiary" size="S" onClick={() => void look()}>
            {words.preview}
          </Button>
          {report.mayRun && (
            <Button variant="secondary" size="S" onClick={onRun}>
              {report.overdue ? words.makeUp : words.run}
            </Button>
          )}
        </Flex>
      </Cell>
    </Tr>
  );
};

/** The reports of a week, a month and a quarter; for who reads letters, others see nothing. */
export const ReportSection = () => {
  const { answer, reload } = useAnswer<ReportRow[]>(REPORTS_PATH);
  const [shown, setShown] = React.useState<{ title: string; html: string } | null>(null);
  const [asked, setAsked] = React.useState<ReportRow | null>(null);
  if (answer.status === 'failed') {
    return (
      <Section title={words.title}>
        <Typography textColor="danger700">{WORDS.page.failed}</Typography>
      </Section>
    );
  }
  if (answer.status !== 'ready') return null;
  return (
    <Section title={words.title}>
      <WideTable columns={COLUMNS} rowCount={answer.data.length}>
        {answer.data.map((report) => (
          <Row
            key={report.kind}
            report={report}
            onPreview={(html) =>
              setShown({ title: words.previewOf(report.name, report.period.words), html })
            }
            onRun={() => setAsked(report)}
          />
        ))}
      </WideTable>
      {shown && <Preview {...shown} onClose={() => setShown(null)} />}
      {asked && (
        <Confirm
          report={asked}
          onClose={() => setAsked(null)}
          onRun={() => {
            setAsked(null);
            reload();
          }}
        />
      )}
    </Section>
  );
};
