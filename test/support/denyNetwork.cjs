'use strict';
// Loaded into a process before everything else (`--require`): whoever goes to the network fails, and is written down
// in the file that MARGINAL_NETWORK_LOG names. Pipes and the sockets of one machine's own processes are no network.
const { appendFileSync } = require('node:fs');

const log = process.env.MARGINAL_NETWORK_LOG;

/** Replaces a function by one that notes its use and fails. */
function deny(object, name, label) {
  object[name] = function denied(...args) {
    refuse(`${label}.${name} ${targetOf(args)}`);
  };
}

function refuse(what) {
  if (log !== undefined) appendFileSync(log, `${what}\n`);
  throw new Error(`The network is denied: ${what}`);
}

function targetOf([first]) {
  if (typeof first === 'string' || typeof first === 'number') return String(first);
  return first instanceof URL ? first.href : String(first?.host ?? first?.url ?? '');
}

for (const name of ['http', 'https']) {
  for (const method of ['request', 'get']) deny(require(`node:${name}`), method, name);
}
deny(require('node:http2'), 'connect', 'http2');
deny(require('node:tls'), 'connect', 'tls');
deny(require('node:dgram'), 'createSocket', 'dgram');
deny(globalThis, 'fetch', 'globalThis');
deny(globalThis, 'WebSocket', 'globalThis');

const dns = require('node:dns');
for (const name of Object.keys(dns).filter((each) => /^(lookup|resolve|reverse)/.test(each))) {
  deny(dns, name, 'dns');
  if (name in dns.promises) deny(dns.promises, name, 'dns.promises');
}

const net = require('node:net');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  // Node passes its own calls on as one list.
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const isPipe =
    typeof options === 'object' ? options?.path !== undefined : Number.isNaN(Number(options));
  if (!isPipe) refuse(`net.connect ${targetOf([options])}`);
  return connect.apply(this, args);
};
