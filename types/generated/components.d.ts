import type { Schema, Struct } from '@strapi/strapi';

export interface BriefingSection extends Struct.ComponentSchema {
  collectionName: 'components_briefing_sections';
  info: {
    displayName: '\u680F\u76EE';
  };
  attributes: {
    body: Schema.Attribute.RichText &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 50000;
      }>;
    heading: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    kind: Schema.Attribute.Enumeration<
      ['lead_note', 'good_practice', 'progress_news', 'problem_notice', 'text_section']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'text_section'>;
    visibility: Schema.Attribute.Enumeration<['public_section', 'internal_section']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'public_section'>;
  };
}

export interface IssueRound extends Struct.ComponentSchema {
  collectionName: 'components_issue_rounds';
  info: {
    description: '';
    displayName: '\u8BA1\u65F6\u8BB0\u5F55';
  };
  attributes: {
    clock: Schema.Attribute.Enumeration<
      ['dispatch_clock', 'accept_clock', 'handle_clock', 'inform_clock']
    > &
      Schema.Attribute.Required;
    dueOn: Schema.Attribute.Date;
    endedBy: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    endedOn: Schema.Attribute.Date;
    lateDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    provisional: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    result: Schema.Attribute.Enumeration<['clock_met', 'clock_late']>;
    startedOn: Schema.Attribute.Date;
    unitId: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    unitName: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
      }>;
  };
}

export interface MinutesSection extends Struct.ComponentSchema {
  collectionName: 'components_minutes_sections';
  info: {
    description: '';
    displayName: '\u7EAA\u8981\u6BB5\u843D';
  };
  attributes: {
    body: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 20000;
      }>;
    heading: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    visibility: Schema.Attribute.Enumeration<['public_section', 'internal_section']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'internal_section'>;
  };
}

export interface RulebookFooter extends Struct.ComponentSchema {
  collectionName: 'components_rulebook_footers';
  info: {
    displayName: '\u9875\u811A\u9879';
  };
  attributes: {
    label: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    value: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
  };
}

export interface RulebookLink extends Struct.ComponentSchema {
  collectionName: 'components_rulebook_links';
  info: {
    displayName: '\u94FE\u63A5';
  };
  attributes: {
    label: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    url: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
  };
}

export interface TaskElement extends Struct.ComponentSchema {
  collectionName: 'components_task_elements';
  info: {
    displayName: '\u8981\u4EF6';
  };
  attributes: {
    content: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    deliverable: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    doneOn: Schema.Attribute.Date;
    dueOn: Schema.Attribute.Date;
    key: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    notApplicable: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
  };
}

export interface TaskMilestone extends Struct.ComponentSchema {
  collectionName: 'components_task_milestones';
  info: {
    displayName: '\u8282\u70B9';
  };
  attributes: {
    deliverable: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    doneOn: Schema.Attribute.Date;
    dueOn: Schema.Attribute.Date;
    key: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    startsOn: Schema.Attribute.Date;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    weight: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 100;
          min: 0;
        },
        number
      >;
  };
}

export interface TopicHearing extends Struct.ComponentSchema {
  collectionName: 'components_topic_hearings';
  info: {
    description: '';
    displayName: '\u5BA1\u8BAE\u7ECF\u8FC7';
  };
  attributes: {
    heldOn: Schema.Attribute.Date;
    meetingId: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    meetingTitle: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    outcome: Schema.Attribute.Enumeration<
      ['heard_discussed', 'heard_carried_over', 'heard_called_off']
    >;
    reason: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 4000;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'briefing.section': BriefingSection;
      'issue.round': IssueRound;
      'minutes.section': MinutesSection;
      'rulebook.footer': RulebookFooter;
      'rulebook.link': RulebookLink;
      'task.element': TaskElement;
      'task.milestone': TaskMilestone;
      'topic.hearing': TopicHearing;
    }
  }
}
