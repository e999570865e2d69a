// Talks to the server. Its errors are problem details (RFC 9457); an ApiError carries their wording.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// The types that the server reads; the browser turns any other picture that it can show into PNG first.
const readable = /^image\/(png|jpeg|webp|gif|bmp|x-ms-bmp|x-portable-\w+)$/;

export const isReadable = (type) => readable.test(type);

export async function describeModel() {
  return answer(await fetch('api/model'));
}

export async function countDrawings() {
  return answer(await fetch('api/drawings'));
}

export const keepDrawing = (label, picture) => send(`api/drawings/${label}`, picture);

export const readDigit = (picture) => send('api/digits?pixels=true', picture);

export const readNumber = (picture) => send('api/numbers', picture);

async function send(address, picture) {
  const type = picture.type.startsWith('image/') ? picture.type : 'application/octet-stream';
  let response;
  try {
    response = await fetch(address, { method: 'POST', body: picture, headers: { 'Content-Type': type } });
  } catch {
    throw new ApiError(0, 'The server does not answer.');
  }

  return answer(response);
}

async function answer(response) {
  if (response.ok) {
    return response.json();
  }

  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
}
