/** What a status means; always shown with a word or a sign beside the colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'run' | 'neutral';
