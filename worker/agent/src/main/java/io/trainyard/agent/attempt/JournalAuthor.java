package io.trainyard.agent.attempt;

import java.io.IOException;
import java.time.Duration;

/** Who writes a journal: a process that lives, or one that is gone. */
interface JournalAuthor {

    /** True once nothing more will be written. */
    boolean isGone();

    /** Waits until it is gone, or for {@code limit}. */
    void awaitEnd(Duration limit) throws InterruptedException;

    /** Ends it without a word. */
    void kill();

    /** What to write into the journal in place of an author that is gone and did not finish it. */
    JournalEnd.LastWords lastWords() throws IOException;

    /** An author that is gone already. */
    static JournalAuthor gone(JournalEnd.LastWords words) {
        return new JournalAuthor() {
            @Override
            public boolean isGone() {
                return true;
            }

            @Override
            public void awaitEnd(Duration limit) {
                // It has ended.
            }

            @Override
            public void kill() {
                // It is gone.
            }

            @Override
            public JournalEnd.LastWords lastWords() {
                return words;
            }
        };
    }
}
