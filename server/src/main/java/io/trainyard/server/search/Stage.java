package io.trainyard.server.search;

/**
 * Which runs a part of the answer holds, by the first thing that they are ordered by: values come first, then NaN, then
 * the runs that lack it. Each is a query of its own, so that each can follow an index and end early.
 */
enum Stage {
    VALUES,
    NAN,
    MISSING
}
