import type { MixedList } from 'typeorm';
import { Requests1700000001000 } from './1700000001000-requests.js';
import { Sealing1700000001100 } from './1700000001100-sealing.js';
import { Places1700000002000 } from './1700000002000-places.js';
import { People1700000002100 } from './1700000002100-people.js';
import { Services1700000002200 } from './1700000002200-services.js';
import { SignIn1700000003000 } from './1700000003000-sign-in.js';
import { Attachments1700000003100 } from './1700000003100-attachments.js';
import { Consumers1700000005000 } from './1700000005000-consumers.js';
import { Deliveries1700000005100 } from './1700000005100-deliveries.js';
import { Looking1700000006000 } from './1700000006000-looking.js';
import { Demo1700000009000 } from './1700000009000-demo.js';
import { ResidentSignIn1700000010100 } from './1700000010100-resident-sign-in.js';
import { Live1700000010200 } from './1700000010200-live.js';
import { SecondProofs1700000020100 } from './1700000020100-second-proofs.js';
import { RateLimits1700000020200 } from './1700000020200-rate-limits.js';
import { Content1700000020800 } from './1700000020800-content.js';
import { Webhooks1700000020300 } from './1700000020300-webhooks.js';
import { ConsentProofs1700000020900 } from './1700000020900-consent-proofs.js';
import { PersonReveals1700000021000 } from './1700000021000-person-reveals.js';
import { WebhookTurns1700000021200 } from './1700000021200-webhook-turns.js';
import { SubjectBeside1700000022000 } from './1700000022000-subject-beside.js';
import { DemoTime1700000022300 } from './1700000022300-demo-time.js';
import { PlainRow1700000023000 } from './1700000023000-plain-row.js';

/** Every migration, in order. A migration that is not in this list does not exist: nothing is found by a pattern. */
export const migrations = [
  Requests1700000001000,
  Sealing1700000001100,
  Places1700000002000,
  People1700000002100,
  Services1700000002200,
  SignIn1700000003000,
  Attachments1700000003100,
  Consumers1700000005000,
  Deliveries1700000005100,
  Looking1700000006000,
  Demo1700000009000,
  ResidentSignIn1700000010100,
  Live1700000010200,
  SecondProofs1700000020100,
  RateLimits1700000020200,
  Content1700000020800,
  Webhooks1700000020300,
  ConsentProofs1700000020900,
  PersonReveals1700000021000,
  WebhookTurns1700000021200,
  SubjectBeside1700000022000,
  DemoTime1700000022300,
  PlainRow1700000023000,
] satisfies MixedList<new () => object>;
