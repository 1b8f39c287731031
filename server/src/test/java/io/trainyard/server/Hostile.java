package io.trainyard.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What nobody should send. */
public final class Hostile {
    /** Values of a field, as JSON. */
    public static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "1e400",
            "9223372036854775807",
            "9223372036854775808",
            "-99999999999999999999999999999999",
            "1" + "0".repeat(900),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\uffff💥\"",
            "\"NaN\"",
            "\"9223372036854775808\"",
            "\"1e999999999\"",
            "\"'; drop table run; --\"",
            "\"../../../etc/passwd\"",
            "\"%00%ff\"",
            "\"{\\\"a\\\":\"",
            "\"" + "x".repeat(300) + "\"",
            "\"" + "😀".repeat(10_000) + "\"",
            "[]",
            "[null]",
            "[[[[]]]]",
            "[{}]",
            "[{\"key\": null, \"value\": {}}]",
            "[\"a\\u0000b\"]",
            "{}",
            "{\"a\": {\"b\": [1]}}",
            "[".repeat(900) + "]".repeat(900));

    /** Texts in addresses, encoded. */
    public static final List<String> IN_ADDRESSES = List.of(
            "",
            "-1",
            "0.5",
            "99999999999999999999",
            "a%20b",
            "%00",
            "a%00b",
            "%ff%fe",
            "%ED%A0%80",
            "%zz",
            "%F0%9F%92%A5",
            "..%2f..%2fetc%2fpasswd",
            "%27%3B%20drop%20table%20run%3B--",
            "%22%3C%5B%7B",
            "x".repeat(3000));

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private Hostile() {}

    /** Whole bodies, by what they are. */
    public static Map<String, byte[]> bodies() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        Stream.of(
                        "",
                        "nonsense",
                        "[",
                        "{",
                        "[]",
                        "null",
                        "true",
                        "7",
                        "\"text\"",
                        "\"\\\"twice\\\"\"",
                        "{\"a\":",
                        "{} {}",
                        "\u0000",
                        "NaN")
                .forEach(text -> bodies.put("'" + text + "'", text.getBytes(StandardCharsets.UTF_8)));
        bodies.put("deep arrays", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        bodies.put("deep objects", "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        bodies.put("broken UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xc0, '"', '}'});
        bodies.put("UTF-16", "{\"a\": 1}".getBytes(StandardCharsets.UTF_16));
        bodies.put("zeros", new byte[1000]);
        bodies.put(
                "a field twice",
                "{\"name\": \"a\", \"name\": 5, \"run_id\": [], \"run_id\": {}}".getBytes(StandardCharsets.UTF_8));
        return bodies;
    }

    /** A key and a value that fill ten megabytes. */
    public static byte[] large() {
        return ("{\"" + "k".repeat(TEN_MEGABYTES / 2) + "\": \"" + "v".repeat(TEN_MEGABYTES / 2) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
