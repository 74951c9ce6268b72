// The filters: which findings the list shows.

// Known, suppressed and gone findings are there for who asks for them.
const statesAtFirst = ['open', 'new'];
const levelsFromWorst = ['error', 'warning', 'note'];
const stateOrder = ['open', 'new', 'known', 'suppressed', 'gone'];

function countBy(findings, member) {
  const counts = new Map();
  for (const finding of findings)
    counts.set(finding[member], (counts.get(finding[member]) ?? 0) + 1);
  return counts;
}

function fillChoices(group, counts, order, isChecked) {
  const values = order.filter((value) => counts.has(value));
  for (const value of values) {
    const box = make('input', {type: 'checkbox', value});
    box.checked = isChecked(value);
    group.append(make('label', {class: value}, box, `${value} ${counts.get(value)}`));
  }
  group.hidden = values.length < 2 && values.every(isChecked);
}

function fillSelect(select, counts, all) {
  select.append(make('option', {value: ''}, all));
  for (const value of [...counts.keys()].sort())
    select.append(make('option', {value}, `${value} (${counts.get(value)})`));
  select.hidden = counts.size < 2;
}

function checkedValues(group) {
  return new Set([...group.querySelectorAll('input:checked')].map((box) => box.value));
}

function applyFilters(findings) {
  const words = byId('filter-text').value.toLowerCase().split(/\s+/).filter(Boolean);
  const levels = checkedValues(byId('filter-level'));
  const states = checkedValues(byId('filter-state'));
  const check = byId('filter-check').value;
  const file = byId('filter-file').value;
  let shown = 0;
  for (const finding of findings) {
    const fits = levels.has(finding.level) && states.has(finding.state) && (!check || finding.check === check) &&
        (!file || finding.file === file) && words.every((word) => finding.text.includes(word));
    finding.item.hidden = !fits;
    finding.article.classList.toggle('filtered', !fits);
    shown += fits;
  }
  for (const section of document.querySelectorAll('#list > section'))
    section.hidden = !section.querySelector('li:not([hidden])');
  byId('filter-count').firstElementChild.textContent =
      shown === findings.length ? `${shown} shown` : `${shown} of ${findings.length} shown`;
  byId('filter-reset').hidden = shown === findings.length;
}

function resetFilters(findings, {check = '', states} = {}) {
  byId('filter-text').value = '';
  for (const box of document.querySelectorAll('#filters input[type=checkbox]'))
    box.checked = !states || !box.closest('#filter-state') || states.includes(box.value);
  byId('filter-check').value = check;
  byId('filter-file').value = '';
  applyFilters(findings);
}

// In the summary's table, a number shows the findings that it counts.
function linkCounts(findings) {
  for (const row of document.querySelectorAll('table.checks tbody tr')) {
    const states = stateOrder.filter((state) => findings.some((finding) => finding.state === state));
    [...row.querySelectorAll('td.number')].forEach((cell, column) => {
      if (cell.textContent === '0')
        return;
      const count = make('button', {type: 'button', 'aria-label': `show ${cell.textContent} ${states[column]}`},
                         cell.textContent);
      count.addEventListener('click', () => {
        resetFilters(findings, {check: row.dataset.check, states: [states[column]]});
        document.querySelector('#list li:not([hidden]) a')?.focus();
        document.documentElement.dataset.view = 'list';
      });
      cell.replaceChildren(count);
    });
  }
}

function startFilters(findings) {
  if (!findings.length) {
    document.querySelector('#findings h2').textContent = 'No findings';
    return;
  }
  fillChoices(byId('filter-level'), countBy(findings, 'level'), levelsFromWorst, () => true);
  const states = countBy(findings, 'state');
  // When nothing counts, the others are all there is to see.
  const nothingCounts = !statesAtFirst.some((state) => states.has(state));
  fillChoices(byId('filter-state'), states, stateOrder, (state) => nothingCounts || statesAtFirst.includes(state));
  fillSelect(byId('filter-check'), countBy(findings, 'check'), 'all checks');
  fillSelect(byId('filter-file'), countBy(findings, 'file'), 'all files');
  byId('filters').addEventListener('input', () => applyFilters(findings));
  byId('filter-reset').addEventListener('click', () => {
    resetFilters(findings);
    byId('filter-text').focus();
  });
  linkCounts(findings);
  byId('filters').hidden = false;
  applyFilters(findings);
}

