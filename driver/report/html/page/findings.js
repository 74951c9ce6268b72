// The findings: what the list and the articles of the page hold.

function readFindings() {
  const articles = new Map();
  for (const article of document.querySelectorAll('main > .finding'))
    articles.set(article.dataset.key, article);
  return [...document.querySelectorAll('#list li')].map((item) => {
    const file = item.closest('section').querySelector('h3').textContent;
    return {
      key: item.dataset.key,
      level: item.dataset.level,
      state: item.dataset.state,
      check: item.dataset.check,
      file,
      text: (file + ' ' + item.textContent).toLowerCase(),
      item,
      article: articles.get(item.dataset.key),
    };
  });
}

// The steps of a finding's path, numbered from 1. Those without a line of source have no file.
function readSteps(finding) {
  return [...finding.article.querySelectorAll('.path .step')].map((item, index) => ({
    number: index + 1,
    item,
    role: ['event', 'branch', 'call', 'end'].find((role) => item.classList.contains(role)),
    message: item.querySelector('.message').textContent,
    expected: item.querySelector('.expected')?.textContent,
    place: item.querySelector('.place').textContent,
    file: item.dataset.file,
    line: Number(item.dataset.line),
    at: Number(item.dataset.at),
    length: Number(item.dataset.length),
  }));
}

