import '../../../electron/trainer/index';

/* The trainer process, as the command line starts it. */
