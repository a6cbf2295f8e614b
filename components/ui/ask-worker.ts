/** Sends a request to a worker and resolves to the answer of the same id; rejects where the worker fails meanwhile. */
export function askWorker<Answer extends { id: number }>(worker: Worker, request: { id: number }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== request.id) return;
      stop();
      resolve(data);
    };
    const fail = (event: ErrorEvent) => {
      stop();
      reject(new Error(event.message));
    };
    const stop = () => {
      worker.removeEventListener("message", settle);
      worker.removeEventListener("error", fail);
    };
    worker.addEventListener("message", settle);
    worker.addEventListener("error", fail);
    worker.postMessage(request);
  });
}
