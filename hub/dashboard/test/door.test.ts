import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delayBefore } from '../src/hub/backOff'
import { tidyToken, tokenInFragment } from '../src/hub/token'
import { chooseLanguage } from '../src/i18n/language'
import { isGridCode, pathTo } from '../src/state/gridCode'

test('a token is taken from a link, and pasted ones are tidied', () => {
  assert.equal(tokenInFragment('#token=eg_A-b%2Bc'), 'eg_A-b+c')
  assert.equal(tokenInFragment('#grid=530102'), null)
  assert.equal(tidyToken('  "eg_abc\n def"\n'), 'eg_abcdef')
  assert.equal(tidyToken('Bearer eg_abcdefgh'), 'eg_abcdefgh')
  assert.equal(tidyToken('http://10.0.0.5:8080/#token=eg_abc'), 'eg_abc')
})

test('Chinese comes first; English where only that is asked for or was chosen', () => {
  assert.equal(chooseLanguage(null, ['de', 'fr']), 'zh')
  assert.equal(chooseLanguage(null, ['en-US', 'zh-CN']), 'zh')
  assert.equal(chooseLanguage(null, ['en-US']), 'en')
  assert.equal(chooseLanguage('en', ['zh-CN']), 'en')
  assert.equal(chooseLanguage('fr', ['en-GB']), 'en')
})

test('attempts come ever later, up to half a minute, and never all at once', () => {
  assert.deepEqual([0, 1, 2, 5, 50].map(attempt => delayBefore(attempt, () => 1)), [1_000, 2_000, 4_000, 30_000, 30_000])
  assert.deepEqual([0, 50].map(attempt => delayBefore(attempt, () => 0)), [500, 15_000])
})

test('a grid code has a level, and a path from the scope down', () => {
  assert.ok(isGridCode('53010200590100302'))
  for (const wrong of ['5301020', '030102', '53010x', '']) assert.ok(!isGridCode(wrong), wrong)
  assert.deepEqual(pathTo('530102005901003', '530102005'), ['530102005', '530102005901', '530102005901003'])
})
