import { ApiSchema } from '@nestjs/swagger';
import { type FieldOptions, Flag, Free, Id, ListOf, Nested, OneOf, Text, Whole } from '../http/input/fields.js';

export const Totp = (options: FieldOptions = {}): PropertyDecorator =>
  Text({ max: 6, min: 6, pattern: /^\d{6}$/, about: 'Six digits of the authenticator app', ...options });

export const RecoveryCode = (): PropertyDecorator =>
  Text({ max: 20, optional: true, about: 'In place of totp, where the phone is lost; works once' });

export const InCookie = (): PropertyDecorator =>
  Flag({ optional: true, about: 'For our own pages: the refresh token goes into a cookie, not into the answer' });

export const Username = (): PropertyDecorator =>
  Text({ max: 80, about: 'name, or name@district-code where two districts have it' });

export class PasswordInput {
  @Username()
  username: string;

  @Text({ max: 200 })
  password: string;

  @Totp({ optional: true })
  totp?: string;

  @RecoveryCode()
  recoveryCode?: string;

  @InCookie()
  cookie?: boolean;
}

export class RefreshInput {
  @Text({ max: 100, optional: true, about: 'Absent: the cookie is used' })
  refreshToken?: string;
}

export class DemoInput {
  @Text({ max: 40 })
  persona: string;

  @InCookie()
  cookie?: boolean;
}

@ApiSchema({ name: 'Tokens' })
export class TokensDto {
  @Text({ max: 2_000 })
  accessToken: string;

  @Text({ max: 100, optional: true, about: 'Absent where it went into the cookie' })
  refreshToken?: string;

  @Whole({ max: 86_400, about: 'Seconds until the access token ends' })
  expiresIn: number;
}

@ApiSchema({ name: 'Persona' })
export class PersonaDto {
  @Text({ max: 40 })
  persona: string;

  @Text({ max: 40 })
  name: string;

  @Text({ max: 100 })
  title: string;
}

@ApiSchema({ name: 'Personas' })
export class PersonasDto {
  @ListOf(() => PersonaDto, { max: 100 })
  items: PersonaDto[];
}

@ApiSchema({ name: 'MyMembership' })
export class MyMembershipDto {
  @Id()
  regionId: string;

  @Text({ max: 40 })
  post: string;
}

@ApiSchema({ name: 'MyPartner' })
export class MyPartnerDto {
  @Id()
  id: string;

  @Text({ max: 100 })
  name: string;

  @OneOf(['lead', 'dispatcher', 'worker'])
  post: string;
}

@ApiSchema({ name: 'MyHousehold' })
export class MyHouseholdDto {
  @Id()
  id: string;

  @Id()
  regionId: string;
}

@ApiSchema({ name: 'Me' })
export class MeDto {
  @Id()
  id: string;

  @Text({ max: 100 })
  name: string;

  @OneOf(['resident', 'staff'])
  kind: string;

  @Id({ nullable: true, about: 'Home, or the region of the first post' })
  regionId: string | null;

  @ListOf(() => MyMembershipDto, { max: 100 })
  memberships: MyMembershipDto[];

  @Nested(() => MyPartnerDto, { optional: true })
  partner?: MyPartnerDto;

  @ListOf(() => MyHouseholdDto, { max: 100 })
  households: MyHouseholdDto[];

  @Free({ maxKeys: 50 })
  preferences: Record<string, unknown>;
}
