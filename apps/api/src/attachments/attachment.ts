export type AttachmentKind = 'image' | 'voice';

/** The row of a file that somebody sent. */
export interface Attachment {
  districtId: number;
  id: string;
  uploaderId: string;
  /** Null until it belongs to a request. */
  requestId: string | null;
  kind: AttachmentKind;
  mediaType: string;
  fileKey: string;
  bytes: number;
  width: number | null;
  height: number | null;
  seconds: number | null;
  /** Of the bytes as kept, hex. */
  sha256: string;
}

/** What a file turned out to be once it was looked into and made harmless. */
export interface CleanFile {
  kind: AttachmentKind;
  mediaType: string;
  bytes: Buffer;
  width?: number;
  height?: number;
  seconds?: number;
}
