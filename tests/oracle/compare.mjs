// Two states of one form side by side: what differs.

const WORDS = ['label', 'hint', 'message'];
const plain = (text) => text.replace(/\s+/g, ' ').trim();
const unnumbered = (text) => text.replace(/^uuid:.*/, 'uuid:');

// Nodes that hold nothing themselves are only relevant or not, and have a label.
const HOLD = new Set(['group', 'repeat', 'instance']);

// With `words`, only what is said is compared, of what both ask.
export function nodes(theirs, ours, words = false) {
  const found = [];
  const byRef = new Map(ours.map((node) => [node.ref, node]));
  for (const peer of theirs) {
    const own = byRef.get(peer.ref);
    byRef.delete(peer.ref);
    if (!own) {
      if (!isMeta(peer.ref)) found.push({ ref: peer.ref, what: 'node', peer: peer.kind, ours: 'none' });
      continue;
    }
    for (const what of words ? said(peer, own) : asked(peer, own)) {
      const [a, b] = [peer[what], own[what]].map((value) => (WORDS.includes(what) ? plain(value ?? '') : what === 'value' ? unnumbered(value) : value));
      if (a !== b) found.push({ ref: peer.ref, what, kind: peer.kind, peer: a, ours: b });
    }
  }
  for (const own of byRef.values()) {
    if (!isMeta(own.ref)) found.push({ ref: own.ref, what: 'node', kind: own.relevant ? 'asked' : 'hidden', peer: 'none', ours: own.kind });
  }
  return found;
}

const said = (peer, own) => (peer.relevant && own.relevant ? ['label', 'hint'] : []);

function asked(peer, own) {
  if (!peer.relevant || !own.relevant) return ['relevant'];
  if (HOLD.has(peer.kind)) return ['relevant', 'label'];
  // Who does not see a value is not told whether it can be changed.
  if (peer.kind === 'value') return ['relevant', 'value', 'valid'];
  const words = peer.message && !own.valid ? WORDS : ['label', 'hint'];
  return ['relevant', 'required', 'readonly', 'value', 'valid', ...words];
}

// The group of the submission's own facts; an engine need not show it.
const isMeta = (ref) => /^\/[^/]+\/meta(\/|$)/.test(ref);

export function choices(ref, theirs, ours) {
  if (ours.error) return [{ ref, what: 'choices', peer: `${theirs.length} choices`, ours: ours.error }];
  const listed = (list) => list.map(({ name, label }) => `${name}: ${plain(label)}`).join(' | ');
  const [a, b] = [listed(theirs), listed(ours.choices)];
  return a === b ? [] : [{ ref, what: 'choices', peer: a, ours: b }];
}

// Two submissions, element by element; which attributes name spaces, and in which order, does not matter.
export function submissions(theirs, ours) {
  const [a, b] = [lines(theirs), lines(ours)];
  const found = [];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    if (a[at] === b[at]) continue;
    found.push({ ref: (a[at] ?? b[at]).split(' ')[0], what: 'xml', peer: a[at] ?? 'none', ours: b[at] ?? 'none' });
    // What follows a missing element differs, too, and says nothing new.
    if (a.length !== b.length) break;
  }
  return found;
}

function lines(xml) {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const found = [];
  const see = (element, path) => {
    const attributes = [...element.attributes].filter(({ name }) => !/^xmlns|:xmlns/.test(name)).map(({ name, value }) => `${name}=${value}`);
    const text = element.children.length ? '' : element.textContent;
    const id = element.localName === 'instanceID' ? unnumbered(text) : text;
    found.push([path, ...attributes.sort(), `"${id}"`].join(' '));
    for (const child of element.children) see(child, `${path}/${child.localName}`);
  };
  see(document.documentElement, `/${document.documentElement.localName}`);
  return found;
}
