// The start: what is shown follows the address.

const findings = readFindings();
const byKey = new Map(findings.map((finding) => [finding.key, finding]));
let shown; // the finding that is shown, or was before a check's page

function markInList(finding) {
  for (const link of document.querySelectorAll('#list [aria-current]'))
    link.removeAttribute('aria-current');
  const link = finding?.item.querySelector('a');
  link?.setAttribute('aria-current', 'true');
  const list = byId('list');
  if (link && list.scrollHeight > list.clientHeight)
    link.scrollIntoView({block: 'nearest'});
}

function showArticle(article, view) {
  document.documentElement.dataset.view = view;
  const old = document.querySelector('main > .shown');
  if (old === article)
    return false;
  old?.classList.remove('shown');
  article.classList.add('shown');
  byId('content').scrollTop = 0;
  return true;
}

let isFirst = true;
function show() {
  const asked = readAddress();
  const finding = byKey.get(asked.finding);
  const page = pages.get(asked.check);
  let isNew;
  if (finding) {
    isNew = showArticle(finding.article, 'finding');
    markInList(finding);
    drawPath(finding);
    shown = finding;
  } else if (page) {
    isNew = showArticle(page, 'page');
  } else {
    isNew = showArticle(document.querySelector('main > .overview'), 'summary');
    markInList();
    shown = undefined;
  }
  // A reader goes on where the new text begins; not at the first, when the page begins there.
  if (isNew && !isFirst)
    document.querySelector('main > .shown [tabindex="-1"]')?.focus({preventScroll: true});
  isFirst = false;
  if (isNew && document.documentElement.dataset.view !== 'finding')
    scrollTo(0, 0);
  if (finding)
    showStep(finding, asked.step);
}

function moveFinding(by) {
  const inList = findings.filter((finding) => !finding.item.hidden || finding === shown);
  const index = inList.indexOf(shown);
  const next = index < 0 ? inList[by > 0 ? 0 : inList.length - 1] : inList[index + by];
  if (next)
    goTo(stepAddress(next.key));
}

function showCheckPage() {
  if (document.documentElement.dataset.view === 'page' && shown)
    history.back();
  else if (shown && pages.has(shown.check))
    goTo('#check=' + encodeURIComponent(shown.check));
}

// What an address names without scripts is found in pages from here on. Were it still found by its id, the browser would
// scroll there after the scripts have scrolled to the step.
const pages = new Map([...document.querySelectorAll('main > .page')].map((page) => [page.id.replace('check=', ''), page]));
for (const target of document.querySelectorAll('main > article, .step'))
  target.removeAttribute('id');
for (const heading of document.querySelectorAll('.page > h2:first-child')) {
  heading.setAttribute('tabindex', '-1');
  const back = make('button', {type: 'button', class: 'back'}, 'Back');
  back.addEventListener('click', () => shown ? goTo(stepAddress(shown.key)) : goTo('#summary'));
  heading.before(back);
}
startFilters(findings);
startKeys({
  nextStep: () => document.documentElement.dataset.view === 'finding' && shown && moveStep(shown, 1),
  previousStep: () => document.documentElement.dataset.view === 'finding' && shown && moveStep(shown, -1),
  nextFinding: () => moveFinding(1),
  previousFinding: () => moveFinding(-1),
  summary: () => goTo('#summary'),
  checkPage: showCheckPage,
  filter: () => {
    document.documentElement.dataset.view = 'list';
    byId('filter-text').focus();
  },
});
byId('show-list').hidden = false;
byId('show-list').addEventListener('click', () => {
  document.documentElement.dataset.view = 'list';
  (shown?.item.querySelector('a') ?? byId('filter-text')).focus();
});
// The address may stay the same when the list comes before its finding in a narrow window.
byId('list').addEventListener('click', (event) => {
  if (event.target.closest('a')?.hash === location.hash)
    show();
});
addEventListener('hashchange', show);
show();
