/** Whether a host name or address leads nowhere but to this machine. Names other than `localhost` are not looked up. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || isLoopbackV4(name.replace(/^::ffff:/, ''))
  );
}

function isLoopbackV4(address: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(address) && address.split('.').every((part) => Number(part) <= 255);
}
