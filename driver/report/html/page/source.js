// The source: how the lines of a file are drawn, with the steps between them.

const linesAround = 6;      // of a step that are shown at first
const smallestFold = 5;      // fewer lines than that are shown, not folded
const linesToUnfold = 20;    // at each end of a fold
const farthestHead = 80;     // how far above a step the head of its function is looked for
const colourNames = ['comment', 'string', 'number', 'keyword', 'directive'];

const sourcesRead = new Map();

// {file, state, count, lines: a map from number to {text, colours}}; see SourceExcerpts.h
function readSource(number) {
  if (!sourcesRead.has(number)) {
    const {file, state, count, parts} = JSON.parse(byId('source-' + number).textContent);
    const lines = new Map();
    for (const part of parts)
      part.lines.forEach((text, i) => lines.set(part.first + i, {text, colours: part.colours[i]}));
    sourcesRead.set(number, {file, state, count, lines});
  }
  return sourcesRead.get(number);
}

// The text as pieces with the names of their colours.
function* piecesOf({text, colours}) {
  let done = 0;
  for (let i = 0; i < colours.length; i += 3) {
    const [begin, length, kind] = colours.slice(i, i + 3);
    if (begin > done)
      yield {begin: done, end: begin};
    yield {begin, end: begin + length, colour: colourNames[kind]};
    done = begin + length;
  }
  if (done < text.length)
    yield {begin: done, end: text.length};
}

// The code of a line, with the words marked that its steps are about.
function drawCode(line, steps) {
  const code = make('code');
  const cuts = steps.flatMap((step) => [step.at, step.at + step.length]);
  for (const {begin, end, colour} of piecesOf(line)) {
    const ends = [...new Set([...cuts.filter((cut) => cut > begin && cut < end), end])].sort((a, b) => a - b);
    let from = begin;
    for (const to of ends) {
      const text = line.text.slice(from, to);
      const numbers =
          steps.filter((step) => step.at <= from && to <= step.at + step.length).map((step) => step.number);
      if (numbers.length)
        code.append(make('mark', {class: colour, 'data-steps': numbers.join(' ')}, text));
      else
        code.append(colour ? make('span', {class: colour}, text) : text);
      from = to;
    }
  }
  return code;
}

// The note of a step, below its line and beginning where the step is.
function drawNote(finding, step, count, line) {
  const link = (to, label, text) => make('a', {class: 'go ' + label.split(' ')[0], href: stepAddress(finding.key, to), 'aria-label': label}, text);
  const note = make('div', {class: 'bubble'});
  if (step.number > 1)
    note.append(link(step.number - 1, 'previous step', '‹'));
  note.append(make('a', {class: 'what', href: stepAddress(finding.key, step.number)},
                   make('span', {class: 'number'}, String(step.number)),
                   make('span', {class: 'message'}, step.message)));
  if (step.expected)
    note.append(make('span', {class: 'expected'}, step.expected));
  if (step.number < count)
    note.append(link(step.number + 1, 'next step', '›'));
  return make('div', {class: 'told ' + step.role, 'data-step': step.number},
              make('span', {class: 'lead', 'aria-hidden': 'true'}, line.text.slice(0, Math.min(step.at, 40))), note);
}

function drawLine(finding, source, number, steps, count) {
  const line = source.lines.get(number);
  const here = steps.filter((step) => step.line === number);
  const row = make('div', {class: here.length ? 'line stepped' : 'line', 'data-line': number}, drawCode(line, here));
  return [row, ...here.map((step) => drawNote(finding, step, count, line))];
}

// The number of the line at which the function around a line seems to begin: the nearest one above with text at its very
// beginning that is neither a brace, a label, a comment nor for the preprocessor.
function headOf(source, number) {
  for (let above = number; above > number - farthestHead && source.lines.has(above); --above) {
    const {text} = source.lines.get(above);
    if (/^[A-Za-z_~:]/.test(text) && !/^\w+\s*:(?!:)/.test(text))
      return above;
  }
  return undefined;
}

// Which of the lines that the report carries are shown at first.
function linesToShow(source, steps) {
  const wanted = new Set();
  const want = (from, to) => {
    for (let number = from; number <= to; ++number)
      if (source.lines.has(number))
        wanted.add(number);
  };
  for (const step of steps) {
    want(step.line - linesAround, step.line + linesAround);
    const head = headOf(source, step.line);
    if (head)
      want(head, head + 1);
  }
  let last;
  for (const number of [...source.lines.keys()].sort((a, b) => a - b))
    if (wanted.has(number)) {
      if (last !== undefined && number - last - 1 < smallestFold)
        want(last + 1, number - 1);
      last = number;
    }
  return wanted;
}

function drawFold(finding, source, from, to, steps, count) {
  const numbers = [];
  for (let number = from; number <= to; ++number)
    if (source.lines.has(number))
      numbers.push(number);
  const lines = to - from + 1;
  if (!numbers.length)
    return make('div', {class: 'fold'}, `${lines} lines that the report does not carry`);
  const button = make('button', {class: 'fold', type: 'button'}, `${lines} ${lines === 1 ? 'line' : 'lines'}`);
  button.addEventListener('click', () => {
    const near = (number) => numbers.length <= 2 * linesToUnfold ||
        (number < from + linesToUnfold && from > 1) || (number > to - linesToUnfold && to < source.count);
    const shown = new Set(numbers.filter(near));
    const unfolded = drawRange(finding, source, from, to, shown.size ? shown : new Set(numbers), steps, count);
    const first = unfolded.find((element) => element.matches('.line, button'));
    button.replaceWith(...unfolded);
    first?.setAttribute('tabindex', '-1');
    first?.focus({preventScroll: true});
  });
  return button;
}

function drawRange(finding, source, from, to, shown, steps, count) {
  const drawn = [];
  let number = from;
  while (number <= to) {
    if (shown.has(number)) {
      drawn.push(...drawLine(finding, source, number, steps, count));
      ++number;
      continue;
    }
    let end = number;
    while (end < to && !shown.has(end + 1))
      ++end;
    drawn.push(drawFold(finding, source, number, end, steps, count));
    number = end + 1;
  }
  return drawn;
}

const stateRemarks = {
  changed: 'This file has changed since it was analysed; only the lines of the steps are known.',
  gone: 'This file could not be read when the report was written; only the lines of the steps are known.',
};

// A section for one file, with the steps that lie in it.
function drawSource(finding, number, steps, count) {
  const source = readSource(number);
  const here = steps.filter((step) => step.file === number);
  const last = Math.max(source.count, ...here.map((step) => step.line));
  const lines = make('div', {class: 'lines'},
                     ...drawRange(finding, source, 1, last, linesToShow(source, here), here, count));
  const section = make('section', {class: 'source', 'aria-label': source.file}, make('h3', {}, source.file));
  if (stateRemarks[source.state])
    section.append(make('p', {class: 'remark'}, stateRemarks[source.state]));
  section.append(make('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'source of ' + source.file}, lines));
  return section;
}

