import type { components } from "./schema.js";

type Schemas = components["schemas"];

export type Upload = Schemas["Upload"];
export type UploadState = Schemas["UploadState"];
export type Step = Schemas["Step"];
export type Purpose = Schemas["Purpose"];
export type Transfer = Schemas["Transfer"];
export type CreateUpload = Schemas["CreateUpload"];
export type Grant = Schemas["Grant"];
export type PartSignatures = Schemas["PartSignatures"];
export type Parts = Schemas["Parts"];
export type Page = Schemas["Page"];
export type ContentLink = Schemas["ContentLink"];
export type Problem = Schemas["Problem"];
export type DevToken = Schemas["DevToken"];
