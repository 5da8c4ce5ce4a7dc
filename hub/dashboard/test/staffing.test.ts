import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Staffing } from '../src/hub/wire'
import { en } from '../src/i18n/en'
import { zh } from '../src/i18n/zh'
import { reduce } from '../src/state/reduce'
import { staffingLine } from '../src/state/staffing'
import { atFirst } from '../src/state/state'

const words = {
  '一格三员': { zh: '一格三员', en: 'one grid, three staff' },
  gridWorker: { zh: '网格员', en: 'grid worker' },
  gridServiceWorker: { zh: '网格服务员', en: 'grid service worker' },
}
const grid: Staffing = { filled: 2, required: 3, missing: ['gridServiceWorker'], template: '一格三员', complete: false, incomplete: ['530102005901001'] }

test('A5: a grid with two of its three says so, and who is missing', () => {
  assert.deepEqual(staffingLine(grid, words, zh, 'zh'), { label: '一格三员', filled: '2/3', lacks: '缺 网格服务员', complete: false })
  assert.deepEqual(staffingLine(grid, words, en, 'en'), { label: 'one grid, three staff', filled: '2/3', lacks: 'missing: grid service worker', complete: false })
})

test('whoever is missing is named, each of them', () => {
  const two = { ...grid, filled: 1, missing: ['gridWorker', 'gridServiceWorker'] }
  assert.equal(staffingLine(two, words, zh, 'zh').lacks, '缺 网格员、网格服务员')
  assert.equal(staffingLine(two, {}, en, 'en').lacks, 'missing: gridWorker, gridServiceWorker')
})

test('a grid that has all its people says so', () => {
  assert.deepEqual(staffingLine({ ...grid, filled: 3, missing: [], complete: true, incomplete: [] }, words, zh, 'zh'), { label: '一格三员', filled: '3/3', lacks: '已配齐', complete: true })
})

test('a community counts the grids that lack somebody', () => {
  const community = { ...grid, filled: 8, required: 9, template: null }
  assert.deepEqual(staffingLine(community, words, zh, 'zh'), { label: '人员配备', filled: '8/9', lacks: '1 个网格未配齐', complete: false })
  assert.equal(staffingLine({ ...community, incomplete: ['a', 'b'] }, words, en, 'en').lacks, '2 grids incomplete')
})

test('the words of the hub are kept', () => {
  assert.equal(reduce(atFirst(0), { type: 'staffWordsLoaded', words }).staffWords['gridWorker']?.zh, '网格员')
})
