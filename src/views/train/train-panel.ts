/** What a small window shows below the loss, of what a wide one has beside it. */
export type TrainPanel = 'accuracy' | 'layers' | 'queue' | 'learningRate' | 'throughput' | 'about';
