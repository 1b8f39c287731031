package io.trainyard.web;

import java.util.Locale;

/** Where a run stands, as a word, an icon and a tone; never by colour alone. */
public enum Status {
    QUEUED("waiting"),
    RUNNING("running"),
    PAUSED("waiting"),
    COMPLETED("completed"),
    FAILED("failed"),
    CANCELLED("waiting");

    private final String tone;

    Status(String tone) {
        this.tone = tone;
    }

    public static Status of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String tone() {
        return tone;
    }

    /** Whether it may still change without anyone asking for it. */
    public boolean live() {
        return this == QUEUED || this == RUNNING;
    }
}
