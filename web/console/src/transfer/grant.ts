/*
 * The grants as the transfers need them. Written out here, not taken from the generated types, so that this
 * directory depends on nothing but itself; the compiler checks that the contract's grants fit.
 */

export interface PutGrant {
  readonly transfer: "put";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export interface PostGrant {
  readonly transfer: "post";
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export interface PartSignatures {
  /** A part is PUT to `url + "&partNumber=" + n + "&X-Amz-Signature=" + signature`. */
  readonly url: string;
  readonly partSize: number;
  readonly partCount: number;
  readonly parts: readonly (readonly [number, string])[];
  readonly expiresAt: string;
}

export interface MultipartGrant extends PartSignatures {
  readonly transfer: "multipart";
}

export type WholeGrant = PutGrant | PostGrant;
export type Grant = WholeGrant | MultipartGrant;
