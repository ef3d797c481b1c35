import { ApiFailure } from './limits.mjs';

/** Calls that need the user's consent to the privacy guide. */
export const privacyApis = new Set(
  `chooseImage chooseMedia chooseVideo chooseMessageFile chooseLocation choosePoi chooseAddress getLocation
  getFuzzyLocation onLocationChange startLocationUpdate RecorderManager.start saveImageToPhotosAlbum
  saveVideoToPhotosAlbum addPhoneContact addPhoneCalendar getClipboardData setClipboardData getWeRunData
  getPhoneNumber getRealtimePhoneNumber chooseAvatar requirePrivacyAuthorize`.split(/\s+/),
);

/** After a refusal WeChat asks nothing for this long. */
const QUIET_MS = 10_000;

/**
 * The gate before such calls. `ask()` is WeChat's own dialog (true: agreed), `changed(agreed)` remembers, `now()`
 * gives milliseconds. `guide` lists what the owner declared; without it everything is declared.
 */
export class PrivacyGate {
  #listeners = new Set();
  #pressed = new Set();
  #refusedAt = -Infinity;
  #asking = null;

  constructor({ agreed = false, guide, ask, changed = () => undefined, now = Date.now }) {
    Object.assign(this, { agreed, guide, ask, changed, now });
  }

  on(listener) {
    this.#listeners.add(listener);
  }

  off(listener) {
    this.#listeners.delete(listener);
  }

  /** A button of `open-type="agreePrivacyAuthorization"` was tapped; only then may the app say the user agreed. */
  pressed(id) {
    this.#pressed.add(id);
  }

  /** Throws `ApiFailure` 112 for what was not declared and 104 for what the user did not agree to. */
  async pass(api) {
    if (!privacyApis.has(api)) return;
    if (this.guide && api !== 'requirePrivacyAuthorize' && !this.guide.includes(api)) {
      throw new ApiFailure('api scope is not declared in the privacy agreement', { errno: 112 });
    }
    if (this.agreed) return;
    if (this.now() - this.#refusedAt < QUIET_MS) throw refused();
    this.#asking ??= this.#decide(api).finally(() => (this.#asking = null));
    if (!(await this.#asking)) throw refused();
  }

  async #decide(api) {
    const agreed = this.#listeners.size > 0 ? await this.#askApp(api) : await this.ask();
    if (agreed) {
      this.agreed = true;
      this.changed(true);
    } else this.#refusedAt = this.now();
    return agreed;
  }

  #askApp(referrer) {
    return new Promise((resolve) => {
      const answer = ({ event, buttonId } = {}) => {
        if (event === 'exposureAuthorization') return;
        if (event === 'agree' && !this.#pressed.has(buttonId)) {
          throw new Error(
            `resolve: the button "${buttonId}" was not tapped, or is no agreePrivacyAuthorization button`,
          );
        }
        resolve(event === 'agree');
      };
      for (const listener of this.#listeners) listener(answer, { referrer });
    });
  }
}

const refused = () => new ApiFailure('privacy permission is not authorized', { errno: 104 });
