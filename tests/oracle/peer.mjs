// @getodk/xforms-engine behind the requests that `xlsform run --json` answers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import './world.mjs';

const { loadForm, constants } = await import('@getodk/xforms-engine');
const TYPES = { csv: 'text/csv', xml: 'text/xml', geojson: 'application/geo+json' };

export class Peer {
  // Opens a form; the files beside it are looked for in its folder.
  static async open(xml, folder) {
    const fetchFormAttachment = async (url) => {
      const name = String(url).split('/').pop();
      try {
        const body = await readFile(join(folder, name));
        return new Response(body, { status: 200, headers: { 'content-type': TYPES[name.split('.').pop()] ?? 'text/plain' } });
      } catch {
        return new Response('', { status: 404 });
      }
    };
    const loaded = await loadForm(xml, { fetchFormAttachment, missingResourceBehavior: constants.MISSING_RESOURCE_BEHAVIOR.BLANK });
    if (loaded.status === 'failure') throw loaded.error;
    return new Peer(loaded);
  }

  constructor(loaded) {
    this.loaded = loaded;
  }

  begin() {
    const instanceAttachments = { fileNameFactory: ({ basename, extension }) => basename + (extension ?? '') };
    this.root = this.loaded.createInstance({ instanceAttachments }).root;
  }

  languages() {
    return this.root.languages.filter((language) => !language.isSyntheticDefault).map(({ language }) => language);
  }

  // Every node but the root, in the order of the document.
  state() {
    const found = [];
    const see = (node) => {
      if (node !== this.root) found.push(shown(node));
      node.currentState.children?.forEach(see);
    };
    see(this.root);
    return found;
  }

  node(reference) {
    let found = null;
    const look = (node) => {
      const own = node.currentState.reference;
      if (own === reference) found = node;
      else if (node === this.root || reference.startsWith(own)) node.currentState.children?.some((child) => look(child));
      return found !== null;
    };
    look(this.root);
    if (!found) throw new Error(`there is no ${reference}`);
    return found;
  }

  set(reference, value) {
    const node = this.node(reference);
    switch (node.nodeType) {
      case 'select':
        return node.selectType === 'select' ? node.selectValues(value.split(' ').filter(Boolean)) : node.selectValue(value || null);
      case 'rank':
        return node.setValues(value.split(' ').filter(Boolean));
      case 'trigger':
        return node.setValue(value === 'OK');
      case 'upload':
        return node.setValue(value ? new File(['x'], value) : null);
      default:
        return node.setValue(value);
    }
  }

  choices(reference) {
    return this.node(reference).currentState.valueOptions.map((option) => ({ name: option.value, label: option.label?.asString ?? '' }));
  }

  add(reference) {
    this.node(reference).addInstances();
  }

  remove(reference) {
    const [, repeat, position] = /^(.*)\[(\d+)\]$/.exec(reference);
    this.node(repeat).removeInstances(Number(position) - 1);
  }

  language(name) {
    this.root.setLanguage(this.root.languages.find(({ language }) => language === name));
  }

  // What stands in the way of completing, else the submission.
  async complete() {
    const errors = this.root.validationState.violations.map(({ reference }) => reference);
    if (errors.length) return { errors };
    const payload = await this.root.prepareInstancePayload({ payloadType: 'monolithic' });
    return { xml: await payload.data[0].get('xml_submission_file').text() };
  }
}

const KINDS = { 'repeat-range:controlled': 'repeat', 'repeat-range:uncontrolled': 'repeat', 'repeat-instance': 'instance', 'model-value': 'value' };

function shown(node) {
  const state = node.currentState;
  const violation = node.validationState.violation ?? null;
  return {
    ref: state.reference,
    kind: node.nodeType === 'select' ? node.selectType : (KINDS[node.nodeType] ?? node.nodeType),
    type: node.valueType ?? '',
    bounds: node.nodeType === 'range' ? node.definition.bounds : null,
    countable: node.nodeType === 'repeat-range:uncontrolled',
    relevant: state.relevant,
    required: state.required,
    readonly: state.readonly,
    value: state.instanceValue ?? '',
    label: state.label?.asString ?? '',
    hint: state.hint?.asString ?? '',
    valid: violation === null,
    message: violation?.message?.asString ?? '',
  };
}
