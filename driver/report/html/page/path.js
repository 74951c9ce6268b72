// The path: the steps of the finding that is shown, and which of them is the current one.

// Puts the sources beside the path of a finding, once.
function drawPath(finding) {
  if (finding.steps)
    return;
  finding.steps = readSteps(finding);
  if (!finding.steps.length)
    return;
  const count = finding.steps.length;
  const files = [...new Set(finding.steps.map((step) => step.file).filter((file) => file !== undefined))];
  const button = (label, text, step) => {
    const element = make('button', {type: 'button', 'aria-label': label}, text);
    element.addEventListener('click', () => moveStep(finding, step));
    return element;
  };
  finding.bar = make('div', {class: 'bar', role: 'group', 'aria-label': 'Path'}, button('previous step', '‹', -1),
                     make('p', {role: 'status'}), button('next step', '›', 1));
  const sources = make('div', {class: 'sources'}, finding.bar,
                       ...files.map((file) => drawSource(finding, file, finding.steps, count)));
  finding.article.querySelector('.path').before(sources);
}

// The step that the address asks for; the finding itself, which is the last, when it asks for none.
function shownStep(finding, step) {
  const count = finding.steps.length;
  return step >= 1 && step <= count ? step : count;
}

// From a finding that was just opened, the next step is the first.
function moveStep(finding, by) {
  const count = finding.steps.length;
  const {step} = readAddress();
  const asked = step >= 1 && step <= count ? step : 0;
  const next = asked === 0 ? (by > 0 ? 1 : count - 1) : asked + by;
  if (next >= 1 && next <= count)
    goToStep(finding.key, next);
}

// A rail along the lines from the step before to the current one shows the way.
function drawRail(finding, from, to) {
  for (const line of finding.article.querySelectorAll('.rail'))
    line.classList.remove('rail', 'down', 'up');
  if (!from || from.file !== to.file || from.line === to.line || to.file === undefined)
    return;
  const isDown = from.line < to.line;
  const lines = finding.article.querySelector(`.told[data-step="${to.number}"]`).parentElement;
  const ends = [from, to].map((step) => lines.querySelector(`:scope > .line[data-line="${step.line}"]`));
  const [first, last] = isDown ? ends : ends.reverse();
  for (let row = first; row !== last; row = row.nextElementSibling)
    row.classList.add('rail');
  last.classList.add('rail');
  (isDown ? last : first).classList.add(isDown ? 'down' : 'up');
}

function showStep(finding, asked) {
  if (!finding.steps.length)
    return;
  const number = shownStep(finding, asked);
  const step = finding.steps[number - 1];
  const count = finding.steps.length;
  for (const current of finding.article.querySelectorAll('.current'))
    current.classList.remove('current');
  for (const current of finding.article.querySelectorAll('[aria-current]'))
    current.removeAttribute('aria-current');
  step.item.querySelector('a').setAttribute('aria-current', 'step');
  step.item.classList.add('current');
  const note = finding.article.querySelector(`.told[data-step="${number}"]`);
  note?.classList.add('current');
  const mark = finding.article.querySelector(`.source mark[data-steps~="${number}"]`);
  if (note && step.file !== undefined) {
    const section = note.closest('.source');
    section.querySelector(`.line[data-line="${step.line}"]`)?.classList.add('current');
    for (const part of section.querySelectorAll(`mark[data-steps~="${number}"]`))
      part.classList.add('current');
  }
  drawRail(finding, asked ? finding.steps[number - 2] : undefined, step);

  const [previous, status, next] = finding.bar.children;
  previous.disabled = number === 1;
  next.disabled = asked !== 0 && number === count;
  status.replaceChildren(make('b', {}, asked ? `Step ${number} of ${count}` : `${count} ${count === 1 ? 'step' : 'steps'}`),
                         ' ', make('span', {class: 'place'}, step.place));
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches || !asked;
  const behavior = calm ? 'instant' : 'smooth';
  // A finding that was just opened stays at its beginning when its end can be seen from there.
  const isSeen = !asked && note && note.getBoundingClientRect().bottom < innerHeight - 60;
  if (!isSeen)
    (mark ?? note)?.scrollIntoView({block: 'center', inline: 'nearest', behavior});
  const list = finding.article.querySelector('.path ol');
  const {offsetTop: top, offsetHeight: height} = step.item;
  if (top < list.scrollTop || top + height > list.scrollTop + list.clientHeight)
    list.scrollTop = top - (list.clientHeight - height) / 2;
}

