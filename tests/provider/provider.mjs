// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenID provider on a free port: provider.mjs SECRET SECONDS. Heliodesk is a client of it, the service one that
// may ask what tokens are, with that secret; tokens last so long. Says its address, then what it grants. Its input
// tells it addresses of services that there are tokens for, a line each, until it ends.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

import Provider, { errors } from 'oidc-provider';

const [secret, seconds] = process.argv.slice(2);
const HOUR = 3600;
const services = new Set();
const configuration = {
  clients: [
    {
      client_id: 'heliodesk-desktop',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
    { client_id: 'service', client_secret: secret, redirect_uris: [], grant_types: [], response_types: [] },
  ],
  features: {
    introspection: { enabled: true, allowedPolicy: (context, client) => client.clientId === 'service' },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (context, resource) => {
        if (!services.has(resource)) throw new errors.InvalidTarget();
        return { scope: 'offline_access', audience: resource, accessTokenFormat: 'opaque' };
      },
    },
    revocation: { enabled: true },
  },
  cookies: { keys: [secret] },
  ttl: {
    AccessToken: Number(seconds), Grant: HOUR, IdToken: HOUR, Interaction: HOUR, RefreshToken: HOUR, Session: HOUR,
  },
  // People are called by their addresses.
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  extraTokenClaims: (context, token) => ({ email: token.accountId, email_verified: true }),
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  provider.on('grant.success', (context) => console.log(context.oidc.params.grant_type));
  server.on('request', provider.callback());
  console.log(issuer);
});
createInterface({ input: process.stdin })
  .on('line', (address) => {
    services.add(address);
    console.log(address);
  })
  .on('close', () => process.exit());
