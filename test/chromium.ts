/** How the tests start Chromium: Debian's unless `CHROMIUM` names another, quiet and off the network. */
export const launchOptions: { executablePath: string; args: string[] } = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
