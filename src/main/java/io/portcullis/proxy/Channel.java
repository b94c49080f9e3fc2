package io.portcullis.proxy;

/**
 * One text of a streamed answer, collected over its events: goes in as the upstream sent it, comes out checked and with
 * its tokens restored. Scans are asked for in rounds, until a round is empty. Used by one thread at a time.
 */
sealed interface Channel permits TextChannel, ArgumentChannel {
    /** Adds a piece. */
    void append(String piece);

    /** Says that nothing is to be held back any more; more text may come all the same. */
    void end();

    /** Adds what must be scanned now to a batch. */
    void scan(ScanBatch batch);

    /** Takes what may go out; empty when everything is held back. */
    String drain();

    /** True when a value is longer than what can be held back. */
    boolean isTooLong();
}
