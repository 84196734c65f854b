// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenID provider on a free port: provider.mjs SECRET SECONDS. Heliodesk is a client of it, the service one that
// may ask what tokens are, with that secret; tokens last so long. Says its address, then what it grants, until its
// input ends.
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const [secret, seconds] = process.argv.slice(2);
const HOUR = 3600;
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
process.stdin.resume().on('end', () => process.exit());
