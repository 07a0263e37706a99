import type * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Badge, Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { dateWords } from '../../../domain/letters.zh';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { focusField } from '../focusField';
import { Lead } from '../Lead';
import { Loaded } from '../Loaded';
import { PrintButton } from '../PrintButton';

const words = WORDS.minutesPapers;

const MINUTES = 'api::minutes.minutes';
const DECISION = 'api::decision.decision';
const TASK = 'api::task.task';

interface Lack {
  message: string;
  field: string;
  label: string;
  record: { uid: string; documentId: string } | null;
}

interface Norm {
  draftedOn: string | null;
  draftDueOn: string | null;
  issuedOn: string | null;
  issueDueOn: string | null;
  today: string;
}

interface Decision {
  documentId: string;
  sequence: number | null;
  text: string;
  stateLabel: string;
  task: { documentId: string; number: string | null; title: string } | null;
}

interface Linked {
  documentId: string;
  title: string;
}

interface Papers {
  lacks: Lack[];
  norm: Norm;
  decisions: Decision[];
  corrects: Linked | null;
  correctedBy: Linked | null;
}

const WRAP = { overflowWrap: 'anywhere' } as const;

const Heading = ({ children }: { children: string }) => (
  <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
    {children}
  </Typography>
);

const To = ({ uid, id, children }: { uid: string; id: string; children: React.ReactNode }) => (
  <Link tag={NavLink} to={recordAddress(uid, id)} style={WRAP}>
    {children}
  </Link>
);

const Lacks = ({ lacks }: { lacks: Lack[] }) =>
  lacks.length === 0 ? (
    <Typography textColor="success600">{words.complete}</Typography>
  ) : (
    <Box>
      <Typography variant="omega">{words.incomplete(lacks.length)}</Typography>
      <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
        {lacks.map(({ message, field, label, record }) => (
          <Box key={`${field}-${message}`} tag="li" paddingTop={1} color="neutral600">
            {record === null ? (
              <Lead type="button" onClick={() => focusField(field, label)}>
                {message}
              </Lead>
            ) : (
              <To uid={record.uid} id={record.documentId}>
                {message}
              </To>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );

const Punctual = ({ late }: { late: boolean }) => (
  <Badge
    backgroundColor={late ? 'danger100' : 'success100'}
    textColor={late ? 'danger700' : 'success700'}
    style={{ flexShrink: 0 }}
  >
    {late ? words.late : words.onTime}
  </Badge>
);

interface StepProps {
  name: string;
  doneOn: string | null;
  dueOn: string;
  today: string;
}

/** One step against its norm; while it is open and its day is not over, nothing is judged. */
const Step = ({ name, doneOn, dueOn, today }: StepProps) => {
  const late = (doneOn ?? today) > dueOn;
  const due = dateWords(dueOn);
  return (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
      <Typography variant="pi" textColor="neutral600">
        {`${name}：${doneOn === null ? words.openUntil(due) : words.doneOn(dateWords(doneOn), due)}`}
      </Typography>
      {(doneOn !== null || late) && <Punctual late={late} />}
    </Flex>
  );
};

const Norms = ({ norm }: { norm: Norm }) => {
  const { draftedOn, draftDueOn, issuedOn, issueDueOn, today } = norm;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      {draftDueOn !== null && draftedOn !== null && (
        <Step name={words.drafted} doneOn={draftedOn} dueOn={draftDueOn} today={today} />
      )}
      {issueDueOn !== null && (
        <Step name={words.issued} doneOn={issuedOn} dueOn={issueDueOn} today={today} />
      )}
    </Flex>
  );
};

const DecisionItem = ({ decision }: { decision: Decision }) => {
  const { documentId, sequence, text, stateLabel, task } = decision;
  return (
    <Box tag="li">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
        <To uid={DECISION} id={documentId}>
          {words.decision(sequence, text)}
        </To>
        <Badge style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>{stateLabel}</Badge>
      </Flex>
      {task !== null && (
        <To uid={TASK} id={task.documentId}>
          {words.task(task.number, task.title)}
        </To>
      )}
    </Box>
  );
};

const Decisions = ({ decisions }: { decisions: Decision[] }) => (
  <Box>
    <Heading>{words.decisions}</Heading>
    {decisions.length === 0 ? (
      <Typography tag="p" variant="pi" textColor="neutral600">
        {words.noDecisions}
      </Typography>
    ) : (
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2} paddingTop={1}>
        {decisions.map((one) => (
          <DecisionItem key={one.documentId} decision={one} />
        ))}
      </Flex>
    )}
  </Box>
);

const Correction = ({ name, minutes }: { name: string; minutes: Linked | null }) =>
  minutes === null ? null : (
    <Box>
      <Heading>{name}</Heading>
      <To uid={MINUTES} id={minutes.documentId}>
        {minutes.title}
      </To>
    </Box>
  );

const Shown = ({ papers, issued }: { papers: Papers; issued: boolean }) => (
  <Flex direction="column" alignItems="stretch" gap={4}>
    {!issued && <Lacks lacks={papers.lacks} />}
    <Norms norm={papers.norm} />
    <Decisions decisions={papers.decisions} />
    <Correction name={words.corrects} minutes={papers.corrects} />
    <Correction name={words.correctedBy} minutes={papers.correctedBy} />
  </Flex>
);

/** 纪要情况: what is missing, the norms, decisions with their tasks, corrections, and paper. */
export const MinutesPapersPanel: PanelComponent = ({ model, documentId, document }) => {
  const id = documentId ?? document?.documentId;
  if (model !== MINUTES || !id || !document) return null;
  const path = `/taskforce/minutes/${encodeURIComponent(id)}`;
  const issued = document['state'] === 'issued_minutes';
  return {
    title: words.title,
    content: (
      <Flex direction="column" alignItems="stretch" gap={4} width="100%" data-panel="minutes">
        <Loaded<Papers> key={id} path={`${path}/papers`} stamp={String(document.updatedAt)}>
          {(papers) => <Shown papers={papers} issued={issued} />}
        </Loaded>
        <Flex direction="column" alignItems="stretch" gap={2}>
          <PrintButton path={`${path}/sheet`} words={words.sheet} />
          <PrintButton path={`${path}/extract`} words={words.extract} />
          <Typography variant="pi" textColor="neutral600">
            {words.hint}
          </Typography>
        </Flex>
      </Flex>
    ),
  };
};
