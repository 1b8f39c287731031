package io.trainyard.server.search;

/** Whether runs are to be found that were put away. */
public enum Lifecycle {
    ACTIVE,
    DELETED,
    ALL
}
