import type { ReactNode } from 'react';
import { ELEMENT_FIELDS } from '../../domain/elements';
import { ELEMENT_NAMES, PAGE_WORDS, writtenDate } from '../../domain/pages.zh';
import type { ReadableElement, RoadMapStep, TimetableLine } from '../../domain/readings';
import { readingsOf } from '../../domain/readings';
import { labelOf } from '../../domain/wording.zh';
import { Document } from '../../web/document';
import type { SheetTask } from './task';

const { desk, sheet, site } = PAGE_WORDS;

const day = (date: string | null | undefined): string => writtenDate(date ?? null) ?? '';
const span = (from: string | null, to: string | null): string =>
  [day(from), day(to)].filter((text) => text !== '').join(desk.until);

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <tr>
    <th scope="row">{label}</th>
    <td>{children}</td>
  </tr>
);

const Text = ({ text }: { text: string | null }) => (
  <p className={text === null ? 'text blank' : 'text'}>{text ?? desk.blank}</p>
);

/** 任务书: what, how accepted, who answers. */
const MandateTable = ({ task }: { task: SheetTask }) => {
  const { mandate } = readingsOf(task);
  const moved = task.originalDueOn !== null && task.originalDueOn !== task.dueOn;
  return (
    <section>
      <h2>{sheet.first}</h2>
      <table className="mandate">
        <tbody>
          <Row label={sheet.title}>
            <Text text={task.title} />
          </Row>
          <Row label={desk.source}>{labelOf(task.source)}</Row>
          <Row label={desk.group}>{task.group?.name ?? sheet.noGroup}</Row>
          <Row label={desk.leadUnit}>
            <Text text={mandate.lead} />
          </Row>
          {mandate.jointLead !== null && <Row label={desk.jointLeadUnits}>{mandate.jointLead}</Row>}
          {mandate.coop !== null && <Row label={desk.coopUnits}>{mandate.coop}</Row>}
          <Row label={desk.responsible}>
            <Text text={mandate.responsible} />
          </Row>
          <Row label={desk.period}>
            {span(task.startsOn, task.dueOn) || desk.blank}
            {task.dueText !== null && sheet.inBrackets(task.dueText)}
            {moved && sheet.inBrackets(sheet.originally(day(task.originalDueOn)))}
          </Row>
          <Row label={desk.content}>
            <Text text={mandate.content} />
          </Row>
          <Row label={desk.acceptance}>
            <Text text={mandate.acceptance} />
          </Row>
        </tbody>
      </table>
    </section>
  );
};

const Head = ({ columns }: { columns: readonly (readonly [name: string, label: string])[] }) => (
  <>
    <colgroup>
      {columns.map(([name]) => (
        <col key={name} className={name} />
      ))}
    </colgroup>
    <thead>
      <tr>
        {columns.map(([name, label]) => (
          <th key={name} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  </>
);

const None = ({ columns, words }: { columns: number; words: string }) => (
  <tr>
    <td colSpan={columns} className="blank">
      {words}
    </td>
  </tr>
);

const ROAD_MAP = [
  ['place', sheet.place],
  ['what', sheet.milestone],
  ['deliverable', desk.deliverable],
  ['span', desk.period],
  ['weight', desk.weight],
  ['reached', sheet.reached],
  ['done', sheet.doneOn],
] as const;

/** 路线图: milestones in order. */
const RoadMapTable = ({ steps }: { steps: readonly RoadMapStep[] }) => (
  <section>
    <h2>{sheet.second}</h2>
    <table>
      <Head columns={ROAD_MAP} />
      <tbody>
        {steps.length === 0 && <None columns={ROAD_MAP.length} words={sheet.noMilestones} />}
        {steps.map((step) => (
          <tr key={step.place}>
            <td className="middle">{step.place}</td>
            <td>{step.title}</td>
            <td>{step.deliverable}</td>
            <td>{span(step.startsOn, step.dueOn)}</td>
            <td className="middle">{step.weight}%</td>
            <td className="middle">{step.reached}%</td>
            <td>{day(step.doneOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const TIMETABLE = [
  ['date', sheet.date],
  ['kind', sheet.kind],
  ['what', sheet.matter],
  ['done', sheet.doneOn],
] as const;

const KIND_WORDS = { ...ELEMENT_NAMES, ...sheet.kinds } as const satisfies Record<
  TimetableLine['kind'],
  string
>;

/** 时间表: every date in order. */
const TimetableTable = ({ lines, title }: { lines: readonly TimetableLine[]; title: string }) => (
  <section>
    <h2>{sheet.third}</h2>
    <table>
      <Head columns={TIMETABLE} />
      <tbody>
        {lines.length === 0 && <None columns={TIMETABLE.length} words={sheet.noDates} />}
        {lines.map((line, at) => (
          <tr key={at}>
            <td>{day(line.on)}</td>
            <td className="middle">{KIND_WORDS[line.kind]}</td>
            <td>{line.what ?? title}</td>
            <td>{day(line.doneOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const ELEMENTS = [
  ['kind', sheet.element],
  ['what', sheet.elementContent],
  ['deliverable', sheet.measurable],
  ['date', desk.dueOn],
  ['done', sheet.doneOn],
] as const;

const ElementRow = ({ item }: { item: ReadableElement }) => (
  <>
    <td>
      {item.notApplicable === true && `${desk.notApplicable}：`}
      {item.content}
    </td>
    <td>{item.deliverable}</td>
    <td>{day(item.dueOn)}</td>
    <td>{day(item.doneOn)}</td>
  </>
);

/** 七要件清单 of this task, in the notice's order. */
const ElementsTable = ({ task }: { task: SheetTask }) => (
  <section>
    <h2>{sheet.fourth}</h2>
    <table>
      <Head columns={ELEMENTS} />
      {ELEMENT_FIELDS.map((field) => {
        const items = task[field];
        const rows = items.length === 0 ? [null] : items;
        return (
          <tbody key={field}>
            {rows.map((item, at) => (
              <tr key={at}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length}>
                    {ELEMENT_NAMES[field]}
                  </th>
                )}
                {item === null ? (
                  <td colSpan={ELEMENTS.length - 1} className="blank">
                    {desk.blank}
                  </td>
                ) : (
                  <ElementRow item={item} />
                )}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  </section>
);

/** Three signatures: who leads, who reports, who gave the task. */
const Signatures = () => (
  <section className="signatures">
    {sheet.signatures.map((who) => (
      <div key={who}>
        <p>{who}</p>
        <p className="line" />
        <p className="signed-on">{sheet.signedOn}</p>
      </div>
    ))}
  </section>
);

interface SheetProps {
  readonly stylesheet: string;
  readonly task: SheetTask;
  /** The office's day, `YYYY-MM-DD`: printed on the sheet, since the task goes on changing. */
  readonly today: string;
}

/** The A4 sheet of a task 〔四(二)〕: 任务书 with road map, timetable and the seven elements. */
export const TaskSheet = ({ stylesheet, task, today }: SheetProps) => {
  const { roadMap, timetable } = readingsOf(task);
  return (
    <Document title={`${sheet.name} - ${task.title}`} stylesheet={stylesheet}>
      <p className="hint">{sheet.hint}</p>
      <main id="main" className="sheet" tabIndex={-1}>
        <header>
          <p className="office">{site.name}</p>
          <h1>{sheet.name}</h1>
          <dl>
            <div>
              <dt>{desk.number}</dt>
              <dd>{task.number ?? sheet.noNumber}</dd>
            </div>
            <div>
              <dt>{sheet.year}</dt>
              <dd>{task.year}</dd>
            </div>
            <div>
              <dt>{desk.state}</dt>
              <dd>{labelOf(task.state)}</dd>
            </div>
            <div>
              <dt>{sheet.printedOn}</dt>
              <dd>{day(today)}</dd>
            </div>
          </dl>
        </header>
        <MandateTable task={task} />
        <RoadMapTable steps={roadMap} />
        <TimetableTable lines={timetable} title={task.title} />
        <ElementsTable task={task} />
        <Signatures />
      </main>
    </Document>
  );
};
