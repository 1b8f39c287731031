package io.trainyard.agent;

/** Something that works until it is told to stop. */
interface Stoppable {
    /** Stops in order: what is being worked on goes back to the queue. */
    void stop();

    /** Ends the processes that compute, at once. */
    void kill();
}
