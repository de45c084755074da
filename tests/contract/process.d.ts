// The one thing of Node that the tasks use.
declare const process: { env: { OSVEDCENO_URL: string } };
