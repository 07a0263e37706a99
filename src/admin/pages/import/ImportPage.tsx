import {
  Alert,
  Box,
  Button,
  Flex,
  LinkButton,
  Loader,
  Tabs,
  Typography,
} from '@strapi/design-system';
import { Layouts, Page, useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { ENTER_ISSUES, ENTER_TASKS } from '../permissions';
import type { PreviewOf, RowOfFile } from './contract';
import type { ImportKind } from './kind';
import { ISSUES, TASKS } from './kinds';
import { Preview } from './Preview';
import { useImport } from './useImport';

const words = WORDS.import;

interface DoneProps {
  uid: string;
  written: string[];
  then: string;
  toRecords: string;
  onAgain: () => void;
}

const Done = ({ uid, written, then, toRecords, onAgain }: DoneProps) => (
  <Box background="neutral0" shadow="tableShadow" hasRadius padding={6} role="status">
    <Flex direction="column" alignItems="flex-start" gap={4}>
      <Typography variant="beta">{words.done}</Typography>
      {written.map((line) => (
        <Typography key={line}>{line}</Typography>
      ))}
      <Typography textColor="neutral600">{then}</Typography>
      <Flex gap={2}>
        <LinkButton tag={NavLink} to={recordAddress(uid, '')}>
          {toRecords}
        </LinkButton>
        <Button variant="tertiary" onClick={onAgain}>
          {words.again}
        </Button>
      </Flex>
    </Flex>
  </Box>
);

interface KindProps<Choices, Preview extends PreviewOf<RowOfFile>, Result> {
  kind: ImportKind<Choices, Preview, Result>;
}

const Steps = <Choices, Found extends PreviewOf<RowOfFile>, Result>({
  kind,
  choices,
}: KindProps<Choices, Found, Result> & { choices: Choices }) => {
  const { stage, busy, preview, commit, startAgain } = useImport<Found, Result>(kind.paths);
  if (stage.step === 'done') {
    return <Done {...kind} written={kind.written(stage.done)} onAgain={startAgain} />;
  }
  if (stage.step === 'previewed') {
    return (
      <Preview
        uid={kind.uid}
        columns={kind.columns}
        shown={kind.show(stage.preview)}
        refusals={stage.refusals}
        busy={busy}
        onCommit={() => commit(stage)}
        onAgain={startAgain}
      />
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {stage.refusals.map((message) => (
        <Alert key={message} variant="danger" title="" closeLabel={WORDS.close}>
          {message}
        </Alert>
      ))}
      <kind.Form choices={choices} busy={busy} onPreview={preview} />
    </Flex>
  );
};

/** One kind of spreadsheet, from the file to what was written. */
const Import = <Choices, Found extends PreviewOf<RowOfFile>, Result>({
  kind,
}: KindProps<Choices, Found, Result>) => {
  const { answer, reload } = useAnswer<Choices>(kind.paths.choices);
  return (
    <>
      {answer.status === 'loading' && <Loader>{WORDS.loading}</Loader>}
      {answer.status === 'ready' && <Steps kind={kind} choices={answer.data} />}
      {(answer.status === 'failed' || answer.status === 'absent') && (
        <Flex direction="column" alignItems="flex-start" gap={3}>
          <Typography textColor="danger600">{WORDS.page.failed}</Typography>
          <Button variant="tertiary" onClick={reload}>
            {WORDS.page.retry}
          </Button>
        </Flex>
      )}
    </>
  );
};

/** By their name in the address. */
const KINDS = {
  tasks: { words: words.tasks, permission: ENTER_TASKS, Page: () => <Import kind={TASKS} /> },
  issues: { words: words.issues, permission: ENTER_ISSUES, Page: () => <Import kind={ISSUES} /> },
} as const;
type KindName = keyof typeof KINDS;
const NAMES = ['tasks', 'issues'] as const satisfies readonly KindName[];

/** The kinds this person may import; 改革协调组 and 督导组 each have their own. */
const useAllowed = (): { loading: boolean; allowed: KindName[] } => {
  const tasks = useRBAC([KINDS.tasks.permission]);
  const issues = useRBAC([KINDS.issues.permission]);
  const may = { tasks: tasks.allowedActions, issues: issues.allowedActions };
  return {
    loading: tasks.isLoading || issues.isLoading,
    allowed: NAMES.filter((name) => may[name]['canCreate'] === true),
  };
};

const KindTabs = ({ allowed }: { allowed: KindName[] }) => {
  const [{ query }, setQuery] = useQueryParams<{ kind?: string }>();
  const name = allowed.find((one) => one === query.kind) ?? allowed[0];
  if (name === undefined) return null;
  const { words: said, Page: Kind } = KINDS[name];
  return (
    <>
      <Page.Title>{said.title}</Page.Title>
      <Layouts.Header title={said.title} subtitle={said.subtitle} />
      <Layouts.Content>
        {allowed.length > 1 && (
          <Box paddingBottom={4}>
            <Tabs.Root
              variant="simple"
              value={name}
              onValueChange={(next) => setQuery({ kind: next })}
            >
              <Tabs.List aria-label={words.kinds}>
                {allowed.map((one) => (
                  <Tabs.Trigger key={one} value={one}>
                    {KINDS[one].words.tab}
                  </Tabs.Trigger>
                ))}
              </Tabs.List>
            </Tabs.Root>
          </Box>
        )}
        <Kind key={name} />
      </Layouts.Content>
    </>
  );
};

const Kinds = () => {
  const { loading, allowed } = useAllowed();
  return <Page.Main>{loading ? <Page.Loading /> : <KindTabs allowed={allowed} />}</Page.Main>;
};

/** 导入: the office's spreadsheets, looked at first and then taken over. */
export const ImportPage = () => (
  <Page.Protect permissions={[ENTER_TASKS, ENTER_ISSUES]}>
    <Kinds />
  </Page.Protect>
);
