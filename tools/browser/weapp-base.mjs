/** Origin of the API in the package under test: a phone's list of domains wants https. */
export const WEAPP_API_BASE = 'https://linli.example';
