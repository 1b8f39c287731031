package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory, written as {@code 512MiB} or {@code 4GiB}.
 *
 * @param bytes at least 1
 */
public record Memory(long bytes) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    /** How it is written, as a regular expression. */
    public static final String PATTERN = "(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(MiB|GiB)";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    public Memory {
        if (bytes < 1) {
            throw new IllegalArgumentException("memory is " + bytes + " bytes; use at least 1");
        }
    }

    /** Reads {@code 512MiB}, {@code 4GiB} or {@code 1.5 GiB}; throws IllegalArgumentException for anything else. */
    @JsonCreator
    public static Memory parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount of memory; write it like 512MiB or 4GiB");
        }
        return new Memory(Math.round(
                Double.parseDouble(matcher.group(1)) * (matcher.group(2).equals("GiB") ? GIB : MIB)));
    }

    @Override
    @JsonValue
    public String toString() {
        return bytes % GIB == 0 ? bytes / GIB + "GiB" : Math.max(1, bytes / MIB) + "MiB";
    }
}
