/** Bytes one `setData` may carry. */
export const setDataLimit = 1_048_576;
/** Bytes of one storage key's value, and of all of them. */
export const storageLimits = { entry: 1_048_576, total: 10 * 1_048_576 };
/** Bytes an app may keep in its file folder. */
export const fileLimit = 200 * 1_048_576;
/** Requests at a time; further ones wait. Uploads and downloads count by themselves. */
export const parallelLimit = 10;
/** Pages open above each other. */
export const stackLimit = 10;

export class SetDataTooLarge extends Error {
  constructor(bytes) {
    const kilobytes = Math.round(bytes / 1024);
    super(`setData data transport length is ${kilobytes} KB, over the ${setDataLimit / 1024} KB allowed`);
    this.name = 'SetDataTooLarge';
  }
}

/** What an API answers with `fail`: `errMsg` is `<api>:fail <reason>`. */
export class ApiFailure extends Error {
  constructor(reason, more = {}) {
    super(reason);
    this.more = more;
  }

  /** As given to `fail`. */
  answer(api) {
    return { errMsg: `${api}:fail${this.message ? ` ${this.message}` : ''}`, ...this.more };
  }
}
