/** Attributes come as booleans or as their words; an attribute without value is true. */
export const isTrue = (value) => value === true || value === 'true' || (value !== 'false' && Boolean(value));

/** A number, or `fallback` for what is none. */
export const numberOr = (value, fallback) => (value == null || Number.isNaN(Number(value)) ? fallback : Number(value));
