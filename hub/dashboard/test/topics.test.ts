import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterFor, read } from '../src/hub/topics'

test('a scope of every level becomes the filter below it', () => {
  assert.equal(filterFor('530102'), 'eg/v1/g/530102/#')
  assert.equal(filterFor('530102005901003'), 'eg/v1/g/530102/005/901/003/#')
  assert.equal(filterFor('53010200590100302'), 'eg/v1/g/530102/005/901/003/02/#')
})

test('a summary, a case and a terminal value are read with their grid', () => {
  assert.deepEqual(read('eg/v1/g/530102/005/summary', '{"openCases":3}'), { kind: 'summary', grid: '530102005', body: { openCases: 3 } })
  assert.deepEqual(read('eg/v1/g/530102/005/901/003/02/case/WH-1', '{"state":"filed","category":"HELP"}'),
    { kind: 'case', grid: '53010200590100302', id: 'WH-1', body: { state: 'filed', category: 'HELP' } })
  assert.deepEqual(read('eg/v1/g/530102/005/901/003/02/terminal/t-0001/temperature', '22.4'),
    { kind: 'terminal', grid: '53010200590100302', id: 't-0001', value: 'temperature', text: '22.4' })
})

test('a terminal may have a name of digits', () => {
  const heard = read('eg/v1/g/530102/005/901/003/02/terminal/0007/online', 'ON')
  assert.equal(heard?.kind === 'terminal' && heard.id, '0007')
})

test('an empty body says that the topic was cleared', () => {
  assert.deepEqual(read('eg/v1/g/530102/case/WH-1', ''), { kind: 'case', grid: '530102', id: 'WH-1', body: null })
})

test('what this page does not know, or cannot read, is nothing', () => {
  for (const [topic, text] of [
    ['eg/v1/t/t-0001/status', '{}'], ['eg/v1/g/summary', '{}'], ['eg/v1/g/530102/00/summary', '{}'], ['eg/v1/g/530102/weather', '{}'],
    ['eg/v1/g/530102/terminal/t-0001/mood', '1'], ['eg/v1/g/530102/summary', '{'], ['eg/v1/g/530102/summary', '7'], ['eg/v1/g/530102/case/', '{}'],
  ] as const) assert.equal(read(topic, text), null, topic)
})
