import type { components } from './schema.ts';

type Schemas = components['schemas'];

/** The contract's objects as they are on the wire: generated, in snake_case, instants as ISO 8601. */
export type Extension = Schemas['Extension'];
export type Endpoint = Schemas['Endpoint'];
export type EndpointPage = Schemas['EndpointPage'];
export type Schedule = Schemas['Schedule'];
export type ScheduleCreate = Schemas['ScheduleCreate'];
export type SchedulePatch = Schemas['SchedulePatch'];
export type ScheduleDefaults = Schemas['ScheduleDefaults'];
export type ScheduleState = Schemas['ScheduleState'];
export type SchedulePause = Schemas['SchedulePause'];
export type ResumePreview = Schemas['ResumePreview'];
export type SchedulePreview = Schemas['SchedulePreview'];
export type Crowding = Schemas['Crowding'];
export type Run = Schemas['Run'];
export type RunGlance = Schemas['RunGlance'];
export type RunPage = Schemas['RunPage'];
export type RunStatus = Schemas['RunStatus'];
export type RunTrigger = Schemas['RunTrigger'];
export type RunErrorCode = Schemas['RunErrorCode'];
export type Attempt = Schemas['Attempt'];
export type Payload = Schemas['Payload'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type InputError = Schemas['InputError'];
export type InputErrorCode = Schemas['InputErrorCode'];
export type UpdatePreview = Schemas['UpdatePreview'];
export type UpdateSchedule = Schemas['UpdateSchedule'];
export type AffectedSchedule = Schemas['AffectedSchedule'];
export type EndpointSuggestion = Schemas['EndpointSuggestion'];
export type UpdateRequest = Schemas['UpdateRequest'];
export type UpdateResolution = Schemas['UpdateResolution'];
export type UpdateResult = Schemas['UpdateResult'];
export type UpdateUndoResult = Schemas['UpdateUndoResult'];
export type NotRestored = Schemas['NotRestored'];
