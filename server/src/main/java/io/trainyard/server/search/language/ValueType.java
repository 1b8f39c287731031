package io.trainyard.server.search.language;

/** What a field holds, and so what it compares with. */
public enum ValueType {
    NUMBER("a number"),
    TEXT("a text in quotes"),
    STATUS("a status"),
    TIME("a time, such as 7d ago or '2026-01-31'"),
    DURATION("a duration, such as 90s or 1h30m");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** For errors: what was expected. */
    String words() {
        return words;
    }
}
