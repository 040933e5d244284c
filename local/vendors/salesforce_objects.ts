/** The objects of a Service Cloud org that the stand-in has, and one field that the admin made. */

type Field =
  | { type: "string" | "textarea" | "url" | "email"; max: number }
  | { type: "picklist"; values: readonly string[]; default?: string }
  | { type: "boolean" }
  | { type: "datetime" }
  /** `name`: how queries reach the record behind it. */
  | { type: "reference"; to: readonly string[]; name?: string };
/** `readOnly`: Salesforce fills it. `createOnly`: not changed afterwards. `required`: of a new record. */
export type FieldInfo = Field & {
  readOnly?: true;
  createOnly?: true;
  required?: true;
};

export interface ObjectInfo {
  /** How its ids begin. */
  prefix: string;
  fields: Readonly<Record<string, FieldInfo>>;
  canUpdate?: false;
  canDelete?: false;
  /** Its number, filled by itself: the field, and what stands before and after how many digits. */
  number?: { field: string; prefix: string; digits: number };
}

export const EXTERNAL_ID = "Slack_Incident_Id__c";
const text = (max: number) => ({ type: "string", max } as const);
/** Cannot be filtered in queries when longer than 255. */
const textarea = (max: number) => ({ type: "textarea", max } as const);
const url = { type: "url", max: 255 } as const;
const datetime = { type: "datetime" } as const;
const boolean = { type: "boolean" } as const;
const readOnly = { readOnly: true } as const;
const required = { required: true } as const;
function reference<To extends string>(to: readonly To[], name?: string) {
  return { type: "reference", to, ...(name ? { name } : {}) } as const;
}
function picklist(values: readonly string[], usual?: string) {
  return {
    type: "picklist",
    values,
    ...(usual ? { default: usual } : {}),
  } as const;
}

const SYSTEM = {
  CreatedDate: { ...datetime, ...readOnly },
  CreatedById: { ...reference(["User"], "CreatedBy"), ...readOnly },
  LastModifiedDate: { ...datetime, ...readOnly },
  LastModifiedById: { ...reference(["User"], "LastModifiedBy"), ...readOnly },
  SystemModstamp: { ...datetime, ...readOnly },
};
const OWNED = { OwnerId: reference(["User", "Group"], "Owner") };

/** By API name. Picklists are the standard ones and restricted. */
export const OBJECTS: Readonly<Record<string, ObjectInfo>> = {
  Incident: {
    prefix: "0ql",
    number: { field: "IncidentNumber", prefix: "INC-", digits: 9 },
    fields: {
      IncidentNumber: { ...text(30), ...readOnly },
      [EXTERNAL_ID]: text(80),
      Subject: { ...text(255), ...required },
      Description: textarea(32_000),
      Status: picklist([
        "New",
        "Open",
        "In Progress",
        "Problem Created",
        "Resolved",
        "Completed",
      ], "New"),
      Priority: picklist(["Critical", "High", "Moderate", "Low"], "Critical"),
      Impact: picklist(["High", "Medium", "Low"], "High"),
      Urgency: picklist(["High", "Medium", "Low"], "High"),
      Category: text(255),
      SubCategory: text(255),
      Type: text(255),
      ReportedMethod: text(255),
      PriorityOverrideReason: text(255),
      ResolutionSummary: textarea(32_000),
      IsMajorIncident: boolean,
      DetectedDateTime: datetime,
      StartDateTime: datetime,
      EndDateTime: datetime,
      ResolutionDateTime: datetime,
      ResolvedById: reference(["User"]),
      ParentIncidentId: reference(["Incident"]),
      ...OWNED,
      BusinessHoursId: reference(["BusinessHours"]),
      EntitlementId: reference(["Entitlement"]),
      IsClosed: { ...boolean, ...readOnly },
      ...SYSTEM,
    },
  },
  Case: {
    prefix: "500",
    number: { field: "CaseNumber", prefix: "", digits: 8 },
    fields: {
      CaseNumber: { ...text(30), ...readOnly },
      Subject: text(255),
      Description: textarea(32_000),
      Status: picklist(["New", "Working", "Escalated", "Closed"], "New"),
      Origin: picklist(["Phone", "Email", "Web", "Slack"]),
      Priority: picklist(["High", "Medium", "Low"], "Medium"),
      ...OWNED,
      IsClosed: { ...boolean, ...readOnly },
      ...SYSTEM,
    },
  },
  CaseRelatedIssue: {
    prefix: "1Ep",
    canUpdate: false,
    fields: {
      CaseId: { ...reference(["Case"], "Case"), ...required },
      RelatedIssueId: {
        ...reference(["Incident", "Problem"], "RelatedIssue"),
        ...required,
      },
      ...SYSTEM,
    },
  },
  CollaborationRoom: {
    prefix: "16c",
    canDelete: false,
    fields: {
      Name: { ...text(80), ...required },
      ChannelKey: { ...text(80), ...required },
      TeamKey: text(80),
      IsArchived: { ...boolean, createOnly: true },
      IsExternal: { ...boolean, createOnly: true },
      IsAutoJoin: boolean,
      ...SYSTEM,
    },
  },
  Swarm: {
    prefix: "0pQ",
    fields: {
      Name: text(255),
      RelatedRecordId: {
        ...reference(["Case", "Incident", "Problem", "ChangeRequest"]),
        ...required,
      },
      CollaborationTool: picklist(["None", "Slack"], "None"),
      CollaborationUrl: url,
      CollaborationRoomId: reference(["CollaborationRoom"]),
      EndedDateTime: datetime,
      ...OWNED,
      ...SYSTEM,
    },
  },
  SwarmMember: {
    prefix: "0pM",
    number: { field: "Name", prefix: "SM-", digits: 6 },
    fields: {
      Name: { ...text(30), ...readOnly },
      SwarmId: { ...reference(["Swarm"], "Swarm"), ...required },
      RelatedRecordId: {
        ...reference(["User", "ServiceResource"], "RelatedRecord"),
        ...required,
      },
      HelpNeeded: textarea(2_000),
      AssignedDateTime: datetime,
      CompletedDateTime: datetime,
      ...OWNED,
      ...SYSTEM,
    },
  },
  Task: {
    prefix: "00T",
    fields: {
      Subject: text(255),
      Description: textarea(32_000),
      Status: picklist(
        ["Not Started", "In Progress", "Completed", "Deferred"],
        "Not Started",
      ),
      Priority: picklist(["High", "Normal", "Low"], "Normal"),
      WhatId: reference(["Case", "Incident"], "What"),
      ...OWNED,
      ...SYSTEM,
    },
  },
  Network: {
    prefix: "0DB",
    canUpdate: false,
    canDelete: false,
    fields: { Name: { ...text(80), ...readOnly } },
  },
  BroadcastTopic: {
    prefix: "9br",
    fields: {
      Name: { ...text(80), ...required },
      Description: textarea(2_000),
      BroadcastReason: picklist(
        ["FeedChannels", "IncidentCommunication"],
        "FeedChannels",
      ),
      ...SYSTEM,
    },
  },
  BroadcastTopicNetwork: {
    prefix: "9bn",
    fields: {
      Name: text(80),
      BroadcastTopicId: {
        ...reference(["BroadcastTopic"], "BroadcastTopic"),
        ...required,
      },
      NetworkId: { ...reference(["Network"], "Network"), ...required },
      ...SYSTEM,
    },
  },
  BroadcastCommunication: {
    prefix: "9bc",
    canUpdate: false,
    number: { field: "Name", prefix: "BC-", digits: 6 },
    fields: {
      Name: { ...text(30), ...readOnly },
      BroadcastType: {
        ...picklist(["Alert", "Email", "ExperienceSiteBanner", "Slack"]),
        ...required,
      },
      Body: textarea(32_000),
      BannerMessage: text(255),
      RelatedIssueId: reference(["Incident"], "RelatedIssue"),
      ...SYSTEM,
    },
  },
  BroadcastCommAudience: {
    prefix: "9ba",
    canUpdate: false,
    fields: {
      BroadcastCommunicationId: {
        ...reference(["BroadcastCommunication"], "BroadcastCommunication"),
        ...required,
      },
      AudienceId: {
        ...reference(["Network", "CollaborationRoom", "Group"], "Audience"),
        ...required,
      },
      BroadcastFailureReason: { ...text(255), ...readOnly },
      ...SYSTEM,
    },
  },
  User: {
    prefix: "005",
    canDelete: false,
    fields: {
      Name: { ...text(121), ...readOnly },
      Email: { type: "email", max: 128 },
      IsActive: boolean,
    },
  },
};

/** All fields of an object; its id is one. */
export function fieldsOf(object: string): Readonly<Record<string, FieldInfo>> {
  const info = OBJECTS[object];
  return {
    Id: { type: "reference", to: [object], readOnly: true },
    ...info?.fields,
  };
}

/** What a picklist offers. */
export function choicesOf(object: string, field: string): readonly string[] {
  const info = fieldsOf(object)[field];
  return info?.type === "picklist" ? info.values : [];
}

/** The 18-character form: three letters more, so that ids differ without regard to case. */
export function longId(id: string): string {
  let suffix = "";
  for (const start of [0, 5, 10]) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      if (/[A-Z]/.test(id.charAt(start + i))) bits |= 1 << i;
    }
    suffix += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(bits);
  }
  return id + suffix;
}

/** The n-th record's id. */
export function idOf(object: string, n: number): string {
  const { prefix = "" } = OBJECTS[object] ?? {};
  return longId(`${prefix}Wz${n.toString(36).toUpperCase().padStart(10, "0")}`);
}
