// These tests mostly wait: for processes to start, for signals, and for the disk.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
