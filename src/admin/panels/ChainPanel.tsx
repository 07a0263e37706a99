import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Badge, Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { CHAPTER_ROWS } from '../../domain/story';
import { STORY_WORDS } from '../../domain/story.zh';
import { recordAddress } from '../recordAddress';
import { dayInWords } from '../translations/workplace';
import { Loaded } from './Loaded';

const words = STORY_WORDS;

interface Node {
  uid: string;
  id: string;
  typeLabel: string;
  title: string;
  stateLabel: string;
  begunOn: string | null;
  doneOn: string | null;
  dueOn: string | null;
  unit: string | null;
  /** What it is to the record it hangs on; empty for the one that is open. */
  via: string;
  isStart: boolean;
}

interface Story {
  nodes: Node[];
  cut: boolean;
}

const STORIED: readonly string[] = Object.values(CHAPTER_ROWS).map(({ uid }) => uid);

const marksOf = ({ begunOn, unit, dueOn, doneOn }: Node): string =>
  [
    begunOn === null ? null : dayInWords(begunOn),
    unit,
    dueOn === null ? null : words.due(dueOn),
    doneOn === null ? null : words.done(doneOn),
  ]
    .filter((mark) => mark !== null)
    .join(' · ');

const WRAP = { overflowWrap: 'anywhere' } as const;

/** One record: what it is to the others, its name, where it stands and its days. */
const Item = ({ node }: { node: Node }) => (
  <Box
    tag="li"
    paddingLeft={3}
    borderColor={node.isStart ? 'primary600' : 'neutral200'}
    borderStyle="solid"
    borderWidth="0 0 0 3px"
    aria-current={node.isStart ? 'true' : undefined}
  >
    <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
      <Typography variant="pi" textColor="neutral600">
        {node.isStart ? words.here(node.typeLabel) : words.heading(node.typeLabel, node.via)}
      </Typography>
      <Badge style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>{node.stateLabel}</Badge>
    </Flex>
    {node.isStart ? (
      <Typography variant="omega" fontWeight="bold" style={WRAP}>
        {node.title}
      </Typography>
    ) : (
      <Link tag={NavLink} to={recordAddress(node.uid, node.id)} style={WRAP}>
        {node.title}
      </Link>
    )}
    <Typography tag="p" variant="pi" textColor="neutral600">
      {marksOf(node)}
    </Typography>
  </Box>
);

const Chain = ({ story: { nodes, cut } }: { story: Story }) => {
  if (nodes.length <= 1) return <Typography textColor="neutral600">{words.none}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {nodes.map((node) => (
          <Item key={`${node.uid}:${node.id}`} node={node} />
        ))}
      </Flex>
      {cut && <Typography textColor="neutral600">{words.cut}</Typography>}
    </Flex>
  );
};

/** 来龙去脉: what led to the record that is open, and what came of it, by day. */
export const ChainPanel: PanelComponent = ({ model, documentId, document }) => {
  const id = documentId ?? document?.documentId;
  if (!STORIED.includes(model) || !id || !document) return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="chain">
        <Loaded<Story>
          key={id}
          path={`/taskforce/records/${encodeURIComponent(model)}/${encodeURIComponent(id)}/story`}
          stamp={String(document.updatedAt)}
        >
          {(story) => <Chain story={story} />}
        </Loaded>
      </Box>
    ),
  };
};
