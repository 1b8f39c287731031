package io.trainyard.server.metrics;

/** Whole numbers from one to another, both included. */
public record Range(long from, long to) {
    public static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean contains(long number) {
        return number >= from && number <= to;
    }

    boolean contains(Range other) {
        return other.from >= from && other.to <= to;
    }
}
