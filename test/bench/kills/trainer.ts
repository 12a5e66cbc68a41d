import '../../../electron/trainer/index';

/* The trainer process, as the app starts it. */
